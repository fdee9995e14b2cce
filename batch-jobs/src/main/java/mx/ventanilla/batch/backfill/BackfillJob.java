package mx.ventanilla.batch.backfill;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import mx.ventanilla.batch.run.ParameterDescription;

/**
 * A job that operators plan, try, run, pause, verify and finalize: one backfill, or several in order, each of which
 * begins when the one before has no slice left. Listed in {@code Main}; has no state of its own.
 */
public interface BackfillJob {

    /** {@return name as typed by the operator, {@code kebab-case}} */
    String name();

    /** {@return one line for the list of jobs} */
    String summary();

    /** {@return the backfills in order, made for these parameters} */
    List<Backfill> backfills(RunInput input);

    default List<ParameterDescription> parameters() {
        return List.of();
    }

    /** {@return what a run works on; one unfinished run at a time for each job and target} */
    default String target(RunInput input) {
        return backfills(input).get(0).table();
    }

    /** {@return names of jobs that must have been finalized before this one may run} */
    default List<String> requires() {
        return List.of();
    }

    /**
     * Whatever else stands in the way, such as a parameter that makes no sense or a source that cannot be read.
     *
     * @return empty where nothing does
     */
    default List<Blocker> blockers(RunInput input, Connections connections) throws SQLException {
        return List.of();
    }

    /**
     * The database read from, where that is not ours. The engine opens one connection per worker and leaves it in
     * autocommit, read only.
     */
    default Optional<DataSource> source(RunInput input) {
        return Optional.empty();
    }

    /** {@return what {@code plan} shows besides keys and rows, label to text, in the order to be shown} */
    default Map<String, String> facts(RunInput input, Connections connections) throws SQLException {
        return Map.of();
    }

    /**
     * Drawings for the report on a run, such as a map of what was rejected.
     *
     * @param run number of the run, as in {@code backfill_rejects.run_id}
     */
    default List<Figure> figures(RunInput input, Connections connections, long run) throws SQLException {
        return List.of();
    }
}
