package mx.ventanilla.batch.run;

/**
 * The connections of a run.
 *
 * @param applicationName by which the database's administrator knows them; at most 63 characters count
 * @param connections at most so many
 */
public record Pool(String applicationName, int connections) {
    private static final int MAX_APPLICATION_NAME = 63;

    public Pool {
        applicationName = applicationName.substring(0, Math.min(applicationName.length(), MAX_APPLICATION_NAME));
    }
}
