package mx.ventanilla.review.condition;

import static dev.cel.common.CelFunctionDecl.newFunctionDeclaration;
import static dev.cel.common.CelOverloadDecl.newGlobalOverload;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelOptions;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionResolver;
import dev.cel.runtime.CelLateFunctionBindings;
import java.util.Optional;
import java.util.Set;
import mx.ventanilla.review.evidence.Evidence;

/** The words of a condition, their types, and what they mean for one procedure. */
final class Vocabulary {
    static final Set<String> AREAS = Set.of("business", "plot", "built", "parcel");
    static final Set<String> HOURS = Set.of("opens", "closes");

    static final String ZONES = "zones";
    static final String TOUCHES = "touches";
    static final String TOUCHES_ANY = "touchesAny";
    static final String DISTANCE = "distance";

    private static final int LONGEST = 4_000;

    static final Cel LANGUAGE = CelFactory.standardCelBuilder()
            .setOptions(CelOptions.current()
                    .enableHeterogeneousNumericComparisons(true)
                    .maxExpressionCodePointSize(LONGEST)
                    .comprehensionMaxIterations(LONGEST)
                    .build())
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar("type", SimpleType.STRING)
            .addVar("scian", SimpleType.STRING)
            .addVar("areas", MapType.create(SimpleType.STRING, SimpleType.DOUBLE))
            .addVar("hours", MapType.create(SimpleType.STRING, SimpleType.STRING))
            .addVar("answers", MapType.create(SimpleType.STRING, SimpleType.DYN))
            .addVar("located", SimpleType.BOOL)
            .addFunctionDeclarations(
                    newFunctionDeclaration(
                            ZONES,
                            newGlobalOverload("zones_string", ListType.create(SimpleType.STRING), SimpleType.STRING)),
                    newFunctionDeclaration(
                            TOUCHES,
                            newGlobalOverload(
                                    "touches_string_string", SimpleType.BOOL, SimpleType.STRING, SimpleType.STRING)),
                    newFunctionDeclaration(
                            TOUCHES_ANY, newGlobalOverload("touches_any_string", SimpleType.BOOL, SimpleType.STRING)),
                    newFunctionDeclaration(
                            DISTANCE, newGlobalOverload("distance_string", SimpleType.DOUBLE, SimpleType.STRING)))
            .setResultType(SimpleType.BOOL)
            .build();

    private Vocabulary() {}

    /** The functions about the map, for one place. Nothing is looked up before a condition asks. */
    @SuppressWarnings("Immutable") // they live for one evaluation on one thread, as the evidence does
    static CelFunctionResolver functions(Evidence evidence) {
        return CelLateFunctionBindings.from(
                CelFunctionBinding.from(
                        "zones_string",
                        String.class,
                        layer -> on(evidence, layer).zones(layer)),
                CelFunctionBinding.from(
                        "touches_string_string",
                        String.class,
                        String.class,
                        (layer, zone) -> on(evidence, layer).zones(layer).contains(zone)),
                CelFunctionBinding.from(
                        "touches_any_string",
                        String.class,
                        layer -> !on(evidence, layer).zones(layer).isEmpty()),
                CelFunctionBinding.from("distance_string", String.class, layer -> metres(evidence, layer)));
    }

    private static Evidence on(Evidence evidence, String layer) throws CelEvaluationException {
        Optional<String> missing = evidence.missing(layer);
        if (missing.isPresent()) {
            throw new CelEvaluationException(missing.get());
        }
        return evidence;
    }

    private static double metres(Evidence evidence, String layer) throws CelEvaluationException {
        return on(evidence, layer)
                .distance(layer)
                .orElseThrow(() -> new CelEvaluationException("layer " + layer + " has no features to measure to"));
    }
}
