package mx.ventanilla.review.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import mx.ventanilla.review.evidence.Wanted;
import mx.ventanilla.review.evidence.Wanted.Question;

/** What a condition's text speaks of, read off its syntax tree: layers, answers, areas and hours. */
final class Mentions {
    private static final Map<String, Question> ABOUT_THE_MAP = Map.of(
            Vocabulary.ZONES, Question.ZONES,
            Vocabulary.TOUCHES, Question.ZONES,
            Vocabulary.TOUCHES_ANY, Question.ZONES,
            Vocabulary.DISTANCE, Question.DISTANCE);

    private final CelAbstractSyntaxTree tree;
    private final Set<Wanted> wanted = new HashSet<>();
    private final Set<String> answers = new HashSet<>();
    private final List<Fault> faults = new ArrayList<>();

    private Mentions(CelAbstractSyntaxTree tree) {
        this.tree = tree;
    }

    static Mentions in(CelAbstractSyntaxTree tree) {
        Mentions mentions = new Mentions(tree);
        CelNavigableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .map(CelNavigableExpr::expr)
                .forEach(mentions::look);
        return mentions;
    }

    Set<Wanted> wanted() {
        return Set.copyOf(wanted);
    }

    Set<String> answers() {
        return Set.copyOf(answers);
    }

    List<Fault> faults() {
        return List.copyOf(faults);
    }

    private void look(CelExpr node) {
        if (node.getKind() == Kind.SELECT) {
            key(node, node.select().operand(), node.select().field());
        } else if (node.getKind() == Kind.CALL) {
            call(node, node.call());
        }
    }

    private void call(CelExpr node, CelCall call) {
        Question question = ABOUT_THE_MAP.get(call.function());
        if (question != null) {
            layer(node, call.args().get(0), question);
        } else if (call.function().equals("_[_]")) {
            text(call.args().get(1)).ifPresent(key -> key(node, call.args().get(0), key));
        } else if (call.function().equals("@in")) {
            text(call.args().get(0)).ifPresent(key -> key(node, call.args().get(1), key));
        }
    }

    /** Layers are named outright, so that it is known before any evaluation what must be read from the map. */
    private void layer(CelExpr node, CelExpr argument, Question question) {
        text(argument)
                .ifPresentOrElse(
                        layer -> wanted.add(new Wanted(layer, question)),
                        () -> fault(node, "the layer must be written as text in quotes"));
    }

    private void key(CelExpr node, CelExpr map, String key) {
        if (map.getKind() != Kind.IDENT) {
            return;
        }
        switch (map.ident().name()) {
            case "answers" -> answers.add(key);
            case "areas" -> oneOf(node, Vocabulary.AREAS, key, "area");
            case "hours" -> oneOf(node, Vocabulary.HOURS, key, "hour");
            default -> {
                // a key of the condition's own map
            }
        }
    }

    private void oneOf(CelExpr node, Set<String> known, String key, String what) {
        if (!known.contains(key)) {
            fault(node, "there is no %s '%s', only %s".formatted(what, key, new TreeSet<>(known)));
        }
    }

    private static Optional<String> text(CelExpr node) {
        boolean literal = node.getKind() == Kind.CONSTANT && node.constant().getKind() == CelConstant.Kind.STRING_VALUE;
        return literal ? Optional.of(node.constant().stringValue()) : Optional.empty();
    }

    private void fault(CelExpr node, String message) {
        Integer offset = tree.getSource().getPositionsMap().get(node.id());
        Optional<CelSourceLocation> where =
                offset == null ? Optional.empty() : tree.getSource().getOffsetLocation(offset);
        faults.add(new Fault(
                where.map(CelSourceLocation::getLine).orElse(1),
                where.map(CelSourceLocation::getColumn).orElse(0) + 1,
                message));
    }
}
