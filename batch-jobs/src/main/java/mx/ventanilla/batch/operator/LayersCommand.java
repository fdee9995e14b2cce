package mx.ventanilla.batch.operator;

import java.util.Optional;
import mx.ventanilla.batch.layers.LayerDiff;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The map layers and their versions. */
@Command(name = "layers", mixinStandardHelpOptions = true, description = "Compare the versions of a map layer.")
final class LayersCommand implements Runnable {
    private final Desk desk;

    @Spec
    private @Nullable CommandSpec spec;

    LayersCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(desk.out());
        }
    }

    @Command(
            name = "diff",
            description = "Say which features a version added, removed and changed.",
            mixinStandardHelpOptions = true)
    int diff(
            @Parameters(paramLabel = "LAYER", description = "code of the layer") String layer,
            @Option(
                            names = "--versions",
                            paramLabel = "OLD..NEW",
                            description = "default: the one in force and the one before it")
                    Optional<String> versions,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "100",
                            description = "features to name, default ${DEFAULT-VALUE}")
                    int limit,
            @Option(names = "--json", description = "print the difference as JSON") boolean json) {
        if (versions.isPresent() && !versions.get().matches("\\d{1,9}\\.\\.\\d{1,9}")) {
            desk.say("--versions '%s' must be two numbers, as 1..2".formatted(versions.get()));
            return ExitCode.USAGE.number();
        }
        Optional<Integer> older = versions.map(two -> Integer.valueOf(two.replaceFirst("\\.\\..*", "")));
        Optional<Integer> newer = versions.map(two -> Integer.valueOf(two.replaceFirst(".*\\.\\.", "")));
        LayerDiff.Answer answer = new LayerDiff(desk.database()).compare(layer, older, newer, limit);
        if (answer instanceof LayerDiff.Answer.Refused refused) {
            desk.say(refused.problem());
            desk.say("Next: ./ventanilla batch history layer-import");
            return ExitCode.FAILED.number();
        }
        show(((LayerDiff.Answer.Compared) answer).difference(), json);
        return ExitCode.COMPLETED.number();
    }

    private void show(LayerDiff.Difference difference, boolean json) {
        if (json) {
            Json.print(desk.out(), difference);
            return;
        }
        LayerDiff.Counts counts = difference.counts();
        desk.out().printf("%s, version %d to %d%n", difference.layer(), difference.from(), difference.to());
        desk.out().printf("  %-10s %,d%n", "added", counts.added());
        desk.out().printf("  %-10s %,d%n", "removed", counts.removed());
        desk.out()
                .printf(
                        "  %-10s %,d  (geometry %,d, properties %,d, both %,d)%n",
                        "changed", counts.changed(), counts.redrawn(), counts.rewritten(), counts.both());
        desk.out().printf("  %-10s %,d%n", "unchanged", counts.unchanged());
        difference.changes().forEach(change -> desk.out().println("  " + line(change)));
        if (counts.byPlace() > 0) {
            desk.say(
                    "%,d features have no key of their own and are compared by their place in the file. Next: import with -p key=…"
                            .formatted(counts.byPlace()));
        }
    }

    private static String line(LayerDiff.Change change) {
        return switch (change.change()) {
            case "ADDED" -> "+ " + change.key();
            case "REMOVED" -> "- " + change.key();
            default ->
                "~ " + change.key() + (change.redrawn() ? "  geometry" : "")
                        + (change.properties().isEmpty() ? "" : "  " + String.join(", ", change.properties()));
        };
    }
}
