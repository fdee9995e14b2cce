package mx.ventanilla.stack.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import mx.ventanilla.stack.process.ManagedProcess;
import mx.ventanilla.stack.process.Ports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What runs, where, and whether it is well. Exit code 0 when everything is ready, 4 when nothing runs, else 2. */
@Command(name = "status", mixinStandardHelpOptions = true, description = "what runs, where it listens, where it logs")
final class Status implements Callable<Integer> {
    private static final List<String> SERVERS = List.of("postgres", "kafka");

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    private record Part(String name, long pid, boolean ready, String address, Path log) {
        String state() {
            return pid == 0 ? "stopped" : ready ? "ready" : "not ready";
        }

        String toJson() {
            return String.format(
                    Locale.ROOT,
                    "{\"name\":\"%s\",\"state\":\"%s\",\"pid\":%s,\"address\":\"%s\",\"log\":\"%s\"}",
                    name,
                    state(),
                    pid == 0 ? "null" : Long.toString(pid),
                    address,
                    escaped(log));
        }

        private static String escaped(Path path) {
            return path.toString().replace("\\", "\\\\").replace("\"", "\\\"");
        }
    }

    @Override
    public Integer call() {
        List<Part> parts = parts(Place.find());
        if (json) {
            System.out.println(parts.stream().map(Part::toJson).collect(Collectors.joining(",\n ", "[", "]")));
        } else {
            print(parts);
        }
        return exitCode(parts);
    }

    private static List<Part> parts(Place place) {
        Ports ports = new Ports(place.home().resolve("ports.properties"));
        List<Part> parts = new ArrayList<>();
        for (String server : SERVERS) {
            int port = ports.remembered(server);
            ManagedProcess process = new ManagedProcess(server, place.home());
            parts.add(part(server, process, "127.0.0.1:" + port, Ports.answers(port)));
        }
        for (Worker worker : Worker.all(place)) {
            parts.add(part(worker.name(), worker.process(), worker.healthUrl(), worker.ready()));
        }
        return parts;
    }

    private static Part part(String name, ManagedProcess process, String address, boolean ready) {
        long pid = process.find().map(ProcessHandle::pid).orElse(0L);
        return new Part(name, pid, pid != 0 && ready, address, process.log().path());
    }

    private static void print(List<Part> parts) {
        for (Part part : parts) {
            System.out.printf(
                    Locale.ROOT,
                    "%-14s %-9s %8s  %-55s %s%n",
                    part.name(),
                    part.state(),
                    part.pid() == 0 ? "-" : Long.toString(part.pid()),
                    part.pid() == 0 ? "-" : part.address(),
                    part.log());
        }
    }

    private static int exitCode(List<Part> parts) {
        if (parts.stream().allMatch(Part::ready)) {
            return ExitCode.OK;
        }
        return parts.stream().allMatch(part -> part.pid() == 0) ? ExitCode.STOPPED : ExitCode.FAILED;
    }
}
