package mx.ventanilla.review.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionResolver;
import dev.cel.runtime.CelLateFunctionBindings;
import dev.cel.runtime.CelRuntime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import mx.ventanilla.review.evidence.Evidence;
import mx.ventanilla.review.evidence.Wanted;

/** A condition that was read and found to be well formed; any number of threads may ask it. */
public final class Condition implements Compilation {
    private static final CelFunctionResolver NO_FUNCTIONS = CelLateFunctionBindings.from();

    private final CelRuntime.Program program;
    private final Set<Wanted> wanted;
    private final Set<String> answers;

    Condition(CelAbstractSyntaxTree tree, Mentions mentions) throws CelEvaluationException {
        this.program = Vocabulary.LANGUAGE.createProgram(tree);
        this.wanted = mentions.wanted();
        this.answers = mentions.answers();
    }

    /** What it asks of the map; nothing else may be looked up for it. */
    public Set<Wanted> wanted() {
        return wanted;
    }

    /** Names of the fields whose answers it reads. */
    public Set<String> answers() {
        return answers;
    }

    /** Whether it holds. Only what the decision takes is looked up: {@code false && …} asks the map nothing. */
    public Verdict test(Facts facts, Evidence evidence) {
        Map<String, Object> variables = facts.variables(evidence.located());
        try {
            Object value =
                    program.eval(name -> Optional.ofNullable(variables.get(name)), Vocabulary.functions(evidence));
            return value instanceof Boolean truth
                    ? truth ? Verdict.HOLDS : Verdict.FAILS
                    : Verdict.undecidable("its value is neither true nor false: " + value);
        } catch (CelEvaluationException undecided) {
            return Verdict.undecidable(message(undecided));
        }
    }

    /**
     * Whether it holds, or cannot hold, whatever is filed; found only where that can be told without trying values.
     *
     * @param type code of the procedure type that its rule is for
     */
    public Constancy constancy(String type) {
        try {
            Object value =
                    program.eval(name -> name.equals("type") ? Optional.of(type) : Optional.empty(), NO_FUNCTIONS);
            return value instanceof Boolean truth ? truth ? Constancy.ALWAYS : Constancy.NEVER : Constancy.DEPENDS;
        } catch (CelEvaluationException dependsOnTheMap) {
            return Constancy.DEPENDS;
        }
    }

    @Override
    public <R> R dispatch(Function<Condition, R> compiled, Function<Refused, R> refused) {
        return compiled.apply(this);
    }

    private static String message(CelEvaluationException undecided) {
        String message = String.valueOf(undecided.getMessage());
        return message.replace("evaluation error at <input>:", "at character ");
    }
}
