package mx.ventanilla.batch.health;

import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/** Looks at one thing, in a few milliseconds at most. */
@FunctionalInterface
interface Probe {
    /** {@return what was found; empty where there is nothing to look at, such as no standby} */
    List<Reading> read(JdbcOperations database);
}
