package mx.ventanilla.batch.run;

import java.util.List;
import java.util.Map;
import mx.ventanilla.batch.progress.Progress;
import org.springframework.jdbc.core.JdbcOperations;

/** A job that operators can plan and run. A new job is one of these and one Spring configuration. */
public interface OperatedJob {
    /** Key in the job's execution context under which its last step leaves the report, JSON as text. */
    String REPORT = "report";

    /** Exit code of a job that did its work and kept rejects. */
    String COMPLETED_WITH_REJECTS = "COMPLETED WITH REJECTS";

    /** {@return name as typed by the operator and as Spring Batch records it} */
    String name();

    /** {@return one line for the list of jobs} */
    String summary();

    List<ParameterDescription> parameters();

    /**
     * Looks at what the parameters point to and says what a run would do. Writes nothing.
     *
     * @param given what the operator typed, names checked
     * @param progress is told how far looking is
     */
    Plan plan(Map<String, String> given, JdbcOperations database, Progress progress);

    /** {@return Spring configuration with one bean of type {@code Job}; finds {@link RunRequest} and the rest of the run as beans} */
    Class<?> configuration();

    /**
     * Puts a report into words.
     *
     * @param report what the job left under {@link #REPORT}
     * @return the same for people, one line each
     */
    List<String> describe(String report);
}
