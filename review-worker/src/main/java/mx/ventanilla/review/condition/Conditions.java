package mx.ventanilla.review.condition;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.runtime.CelEvaluationException;
import java.util.List;

/** The conditions, each compiled once for its text; a changed rule has another text. Compiling takes a millisecond or two. */
public final class Conditions {
    private static final int MOST = 5_000;

    private final LoadingCache<String, Compilation> compiled =
            Caffeine.newBuilder().maximumSize(MOST).build(Conditions::compile);

    public Compilation of(String text) {
        return compiled.get(text);
    }

    private static Compilation compile(String text) {
        CelValidationResult checked = Vocabulary.LANGUAGE.compile(text);
        if (checked.hasError()) {
            return new Compilation.Refused(
                    checked.getErrors().stream().map(Conditions::fault).toList());
        }
        try {
            return wellFormed(checked.getAst());
        } catch (CelValidationException | CelEvaluationException impossible) {
            throw new IllegalStateException("A checked condition could not be prepared: " + text, impossible);
        }
    }

    private static Compilation wellFormed(CelAbstractSyntaxTree tree) throws CelEvaluationException {
        Mentions mentions = Mentions.in(tree);
        List<Fault> faults = mentions.faults();
        return faults.isEmpty() ? new Condition(tree, mentions) : new Compilation.Refused(faults);
    }

    private static Fault fault(CelIssue issue) {
        return new Fault(
                issue.getSourceLocation().getLine(), issue.getSourceLocation().getColumn() + 1, issue.getMessage());
    }
}
