package mx.ventanilla.db.catalogue;

import java.util.List;

/**
 * What a file of a catalogue changed.
 *
 * @param rejects the first thousand lines that were not usable
 * @param rejected number of all of them
 */
public record CsvOutcome(int added, int changed, int unchanged, List<Reject> rejects, int rejected) {
    static final int REJECTS_KEPT = 1000;

    public CsvOutcome {
        rejects = List.copyOf(rejects);
    }

    /**
     * A line that says nothing usable.
     *
     * @param line counted from 1
     */
    public record Reject(long line, String reason) {}
}
