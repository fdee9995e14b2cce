package mx.ventanilla.stack.launcher;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mx.ventanilla.stack.ExternalServers;
import mx.ventanilla.stack.process.ManagedProcess;

/**
 * A command of another module, run against the stack that is up.
 *
 * @param module whose program it is
 * @param arguments as that program takes them
 */
record PassThrough(Module module, List<String> arguments) {
    private static final Set<String> HELP = Set.of("help", "--help", "-h", "--version", "-V");

    PassThrough {
        arguments = List.copyOf(arguments);
    }

    /** What the command line asks another module to do; nothing when it is one of the launcher's own commands. */
    static Optional<PassThrough> asked(List<String> line) {
        if (line.isEmpty()) {
            return Optional.empty();
        }
        List<String> rest = line.subList(1, line.size());
        return switch (line.get(0)) {
            case "exec" -> exec(rest);
            case "db" -> Optional.of(new PassThrough(Module.DB, rest));
            case "batch" -> Optional.of(new PassThrough(Module.BATCH_JOBS, rest));
            case "bench" -> Optional.of(new PassThrough(Module.BENCH, rest));
            case "chaos" -> Optional.of(new PassThrough(Module.BENCH, line));
            case "queue", "rules", "explain" -> Optional.of(new PassThrough(Module.REVIEW_WORKER, line));
            case "report" -> Optional.of(new PassThrough(Module.REPORT, line));
            case "publish", "ledger", "dlt" -> Optional.of(new PassThrough(Module.INGEST_WORKER, line));
            default -> Optional.empty();
        };
    }

    private static Optional<PassThrough> exec(List<String> rest) {
        Optional<Module> module = rest.isEmpty() ? Optional.empty() : Module.named(rest.get(0));
        return module.map(named -> new PassThrough(named, rest.subList(1, rest.size())));
    }

    int run() {
        Place place = Place.find();
        Map<String, String> environment = new HashMap<>(environment(place));
        environment.put("VENTANILLA_COMMAND", calledAs());
        return new Program(module, arguments, environment).replaceThisProcess(place);
    }

    /** How the program is to name itself: as people called it. */
    private String calledAs() {
        return switch (module) {
            case DB -> "./ventanilla db";
            case BATCH_JOBS -> "./ventanilla batch";
            case BENCH ->
                !arguments.isEmpty() && arguments.get(0).equals("chaos") ? "./ventanilla" : "./ventanilla bench";
            case INGEST_WORKER, REVIEW_WORKER, REPORT -> "./ventanilla";
        };
    }

    private Map<String, String> environment(Place place) {
        if (module == Module.BENCH) {
            return Map.of("VENTANILLA_ROOT", place.root().toString());
        }
        ExternalServers external = ExternalServers.from(System.getenv());
        if (external.database().isPresent() && external.kafka().isPresent()) {
            return Map.of();
        }
        if (!runs("postgres", place, external.database()) || !runs("kafka", place, external.kafka())) {
            return withoutServers();
        }
        return Surroundings.saved(place.home())
                .orElseThrow(PassThrough::nothingRuns)
                .environment(module);
    }

    private Map<String, String> withoutServers() {
        if (needsNoServers()) {
            return Map.of();
        }
        throw nothingRuns();
    }

    /** Help is asked for at the beginning or the end; in between the same words are what an option is given. */
    private boolean needsNoServers() {
        return arguments.isEmpty()
                || arguments.contains("--validate-only")
                || HELP.contains(arguments.get(0))
                || HELP.contains(arguments.get(arguments.size() - 1));
    }

    private static boolean runs(String server, Place place, Optional<?> elsewhere) {
        return elsewhere.isPresent()
                || new ManagedProcess(server, place.home()).find().isPresent();
    }

    private static LauncherFailure nothingRuns() {
        return new LauncherFailure(ExitCode.TEMPORARY, "No stack is running; ./ventanilla up starts one.");
    }
}
