package mx.ventanilla.stack;

import static java.util.Map.entry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Stream;
import mx.ventanilla.stack.process.ManagedProcess;
import mx.ventanilla.stack.process.Ports;
import mx.ventanilla.stack.process.PropertiesFile;

/** A private PostgreSQL cluster below {@code postgres} in the stack's directory, reachable from this machine only. */
final class PostgresCluster implements Server {
    static final String NAME = "postgres";
    private static final String OWNER = "ventanilla_owner";
    /** Survives a restart of the machine, and everybody may enter it. */
    private static final Path ELSEWHERE = Path.of("/var/tmp");

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            entry("listen_addresses", "127.0.0.1"),
            entry("unix_socket_directories", ""),
            entry("max_connections", "100"),
            entry("client_connection_check_interval", "1s"),
            entry("timezone", "UTC"),
            entry("log_timezone", "UTC"),
            entry("password_encryption", "scram-sha-256"));
    private static final Map<String, String> CARELESS =
            Map.of("fsync", "off", "full_page_writes", "off", "max_connections", "200");

    private final Path home;
    private final Ports ports;
    private final ManagedProcess process;
    private final Consumer<String> say;

    /** @param home real path of the stack's directory */
    PostgresCluster(Path home, Ports ports, Consumer<String> say) {
        this.home = home;
        this.ports = ports;
        this.process = new ManagedProcess(NAME, home);
        this.say = say;
    }

    @Override
    public void start() {
        PostgresBinaries binaries = new PostgresInstallation(say).require();
        if (Files.notExists(data())) {
            create(binaries);
        }
        ports.settle(NAME, process.find().isPresent(), 0);
        process.start(launch(binaries), this::accepts);
    }

    @Override
    public void stop() {
        process.stop(new ManagedProcess.Launch(List.of(), Map.of(), "INT", START_LIMIT, STOP_LIMIT));
    }

    /** The maintenance database. */
    Database maintenance() {
        String url = "jdbc:postgresql://127.0.0.1:" + ports.remembered(NAME) + "/postgres";
        return new Database(url, OWNER, password());
    }

    private ManagedProcess.Launch launch(PostgresBinaries binaries) {
        List<String> command = new ArrayList<>(List.of(
                binaries.program("postgres").toString(),
                "-D",
                data().toString(),
                "-p",
                Integer.toString(ports.remembered(NAME)),
                "--" + ManagedProcess.marker(NAME, home)));
        command.addAll(settings());
        List<String> whole = RunAs.forExisting(data()).command(command);
        // INT is PostgreSQL's fast shutdown: open transactions are rolled back, nothing waits for clients.
        return new ManagedProcess.Launch(whole, Map.of("LC_ALL", "C"), "INT", START_LIMIT, STOP_LIMIT);
    }

    private static List<String> settings() {
        Stream<Map.Entry<String, String>> careless = throwaway() ? CARELESS.entrySet().stream() : Stream.empty();
        return Stream.concat(SETTINGS.entrySet().stream(), careless)
                .flatMap(setting -> Stream.of("-c", setting.getKey() + "=" + setting.getValue()))
                .toList();
    }

    private static boolean throwaway() {
        return Boolean.getBoolean(LocalStack.THROWAWAY);
    }

    private void create(PostgresBinaries binaries) {
        Optional<RunAs> user = RunAs.forNew(home);
        if (user.isPresent()) {
            createIn(home.resolve(NAME), binaries, user.get());
        } else {
            createElsewhere(binaries);
        }
    }

    /** As root, in a directory closed to others, where user namespaces are forbidden too: a container, for example. */
    private void createElsewhere(PostgresBinaries binaries) {
        try {
            Path parent = Files.createTempDirectory(ELSEWHERE, "ventanilla-postgres-");
            RunAs user = RunAs.forNew(ELSEWHERE)
                    .orElseThrow(
                            () -> new IllegalStateException(
                                    "PostgreSQL refuses to run as root and there is no user postgres. Run: useradd -r postgres"));
            say.accept("The user postgres may not enter " + home + "; PostgreSQL's data are in " + parent);
            createIn(parent, binaries, user);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot create a directory in " + ELSEWHERE, failure);
        }
    }

    /** initdb works on a draft that is renamed when complete, so that a kill in between leaves no half cluster. */
    private void createIn(Path parent, PostgresBinaries binaries, RunAs user) {
        Path draft = parent.resolve("draft");
        try {
            Files.createDirectories(parent);
            user.own(parent);
            Trees.delete(draft);
            String password = HexFormat.of().formatHex(new SecureRandom().generateSeed(16));
            initialise(binaries, user, draft, password);
            Properties facts = new Properties();
            facts.setProperty("password", password);
            facts.setProperty("data", parent.resolve("data").toString());
            PropertiesFile.write(factsFile(), facts);
            Files.move(draft, parent.resolve("data"));
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot create a PostgreSQL cluster in " + parent, failure);
        }
    }

    private void initialise(PostgresBinaries binaries, RunAs user, Path draft, String password) throws IOException {
        Path passwordFile = Files.createTempFile(draft.getParent(), "pw", null);
        try {
            Files.writeString(passwordFile, password);
            user.own(passwordFile);
            Command.Result result =
                    Command.run(user.command(initdb(binaries, draft, passwordFile)), Map.of("LC_ALL", "C"));
            if (!result.ok()) {
                throw new IllegalStateException(
                        "initdb failed with exit code " + result.exitCode() + ":\n" + result.text());
            }
        } finally {
            Files.delete(passwordFile);
        }
    }

    private static List<String> initdb(PostgresBinaries binaries, Path data, Path passwordFile) {
        List<String> command = new ArrayList<>(List.of(
                binaries.program("initdb").toString(),
                "--pgdata=" + data,
                "--username=" + OWNER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=" + (System.getProperty("os.name").startsWith("Linux") ? "C.UTF-8" : "C")));
        if (throwaway()) {
            command.add("--no-sync");
        }
        return command;
    }

    private boolean accepts() {
        try (Connection connection = maintenance().connect()) {
            return connection.isValid(5);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private String password() {
        return PropertiesFile.read(factsFile()).getProperty("password", "");
    }

    private Path data() {
        String usual = home.resolve(NAME).resolve("data").toString();
        return Path.of(PropertiesFile.read(factsFile()).getProperty("data", usual));
    }

    private Path factsFile() {
        return home.resolve("postgres.properties");
    }
}
