package mx.ventanilla.review.command;

import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.Callable;
import mx.ventanilla.review.board.InspectFiles;
import mx.ventanilla.review.board.Irregularities;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Proves that nothing happened that must not. */
@Command(
        name = "inspect",
        description = "Look through all files for what must never be; exit code 8 when something was found.",
        mixinStandardHelpOptions = true)
final class Inspect implements Callable<Integer> {
    private static final int VERIFICATION_FAILED = 8;

    @Mixin
    private OfficeDoor door = new OfficeDoor();

    @Override
    public Integer call() {
        try (HikariDataSource pool = door.open()) {
            Irregularities found = new InspectFiles(JdbcClient.create(pool)).inspect();
            if (door.json()) {
                door.print(found);
            } else {
                door.println(text(found));
            }
            return found.none() ? 0 : VERIFICATION_FAILED;
        }
    }

    private String text(Irregularities found) {
        return door.language()
                .say(
                        "antes de tiempo %d · con revisión abierta %d · detenidos %d · concluidos dos veces %d · resueltas dos veces %d",
                        "early %d · with a review open %d · stuck %d · finished twice %d · accepted twice %d")
                .formatted(
                        found.early(),
                        found.unfinished(),
                        found.stuck(),
                        found.finishedTwice(),
                        found.doubleAccepted());
    }
}
