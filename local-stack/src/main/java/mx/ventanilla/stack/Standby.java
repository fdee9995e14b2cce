package mx.ventanilla.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mx.ventanilla.stack.process.ManagedProcess;
import mx.ventanilla.stack.process.Ports;

/** A copy of a PostgreSQL server of this machine that follows it, for proofs of what happens when it lags. */
public final class Standby implements AutoCloseable {
    private static final String NAME = "standby";
    /** Everybody may enter it, the user of PostgreSQL among them. */
    private static final Path PLACE = Path.of("/var/tmp");

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Path home;
    private final ManagedProcess process;
    private final ManagedProcess.Launch launch;
    private final Database database;

    private Standby(Path home, ManagedProcess.Launch launch, Database database) {
        this.home = home;
        this.process = new ManagedProcess(NAME, home);
        this.launch = launch;
        this.database = database;
    }

    /** Copies the server of the database, as its superuser, and follows it from then on. */
    public static Standby of(Database primary) {
        try {
            Path home = Files.createTempDirectory(PLACE, "ventanilla-standby-");
            RunAs user = RunAs.forNew(PLACE).orElseThrow();
            user.own(home);
            PostgresBinaries binaries = new PostgresInstallation(progress -> {}).require();
            copy(primary, home, user, binaries);
            Standby standby = inPlace(primary, home, user, binaries);
            standby.process.start(standby.launch, standby::answers);
            return standby;
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot make a standby in " + PLACE, failure);
        }
    }

    private static void copy(Database primary, Path home, RunAs user, PostgresBinaries binaries) {
        URI address = URI.create(primary.jdbcUrl().substring("jdbc:".length()));
        List<String> backup = List.of(
                binaries.program("pg_basebackup").toString(),
                "--pgdata=" + home.resolve("data"),
                "--host=" + address.getHost(),
                "--port=" + address.getPort(),
                "--username=" + primary.user(),
                "--checkpoint=fast",
                "--write-recovery-conf");
        Command.Result result = Command.run(user.command(backup), Map.of("PGPASSWORD", primary.password()));
        if (!result.ok()) {
            throw new IllegalStateException("pg_basebackup failed: " + result.text());
        }
    }

    private static Standby inPlace(Database primary, Path home, RunAs user, PostgresBinaries binaries) {
        ManagedProcess.prepare(home);
        int port = new Ports(home.resolve("ports.properties")).settle(NAME, false, 0);
        List<String> command = List.of(
                binaries.program("postgres").toString(),
                "-D",
                home.resolve("data").toString(),
                "-p",
                Integer.toString(port),
                "--" + ManagedProcess.marker(NAME, home),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=");
        return new Standby(
                home,
                new ManagedProcess.Launch(user.command(command), Map.of("LC_ALL", "C"), "INT", LIMIT, LIMIT),
                new Database("jdbc:postgresql://127.0.0.1:" + port + "/postgres", primary.user(), primary.password()));
    }

    /** It goes on receiving, and replays nothing. */
    public void pauseReplay() {
        execute("select pg_wal_replay_pause()");
    }

    public void resumeReplay() {
        execute("select pg_wal_replay_resume()");
    }

    /** Its processes stand still, as on a machine that hangs: the server it follows hears nothing more of it. */
    public void freeze() {
        signal("-STOP");
    }

    public void thaw() {
        signal("-CONT");
    }

    private void signal(String signal) {
        process.find().stream()
                .flatMap(postmaster -> Stream.concat(postmaster.descendants(), Stream.of(postmaster)))
                .forEach(each -> Command.run(
                        List.of("/bin/sh", "-c", "kill \"$0\" \"$1\"", signal, Long.toString(each.pid())), Map.of()));
    }

    private boolean answers() {
        try (Connection connection = database.connect()) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private void execute(String sql) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException("The standby refused: " + sql, failure);
        }
    }

    /** Stops it and deletes its files; a second time does nothing. */
    @Override
    public void close() {
        thaw();
        process.stop(launch);
        Trees.delete(home);
    }
}
