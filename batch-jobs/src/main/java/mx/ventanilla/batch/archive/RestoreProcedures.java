package mx.ventanilla.batch.archive;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mx.ventanilla.batch.backfill.Backfill;
import mx.ventanilla.batch.backfill.BackfillJob;
import mx.ventanilla.batch.backfill.Blocker;
import mx.ventanilla.batch.backfill.Connections;
import mx.ventanilla.batch.backfill.RunInput;
import mx.ventanilla.batch.run.ParameterDescription;

/** Brings archived procedures back to the counter, as they were: ids, history, reviews and decisions. */
public final class RestoreProcedures implements BackfillJob {
    private static final String FOLIOS = "folios";
    private static final String ALL = "all";

    // historical_procedures_folio_key, procedures_folio_key
    private static final String UNKNOWN = """
            select folio from unnest(?) as named (folio)
            where not exists (select from historical_procedures h where h.folio = named.folio)
              and not exists (select from procedures p where p.folio = named.folio)
            """;

    @Override
    public String name() {
        return "restore-procedures";
    }

    @Override
    public String summary() {
        return "archived procedures come back from historical_procedures with all their rows";
    }

    @Override
    public List<ParameterDescription> parameters() {
        return List.of(new ParameterDescription(FOLIOS, true, "folios separated by commas, or " + ALL));
    }

    @Override
    public List<Backfill> backfills(RunInput input) {
        String typed = input.parameter(FOLIOS, "");
        return List.of(new Restoring(typed.equals(ALL) ? null : folios(typed)));
    }

    /** What is back already is no mistake: a run that was killed may be typed again. */
    @Override
    public List<Blocker> blockers(RunInput input, Connections connections) throws SQLException {
        String typed = input.parameter(FOLIOS, "");
        if (typed.equals(ALL)) {
            return List.of();
        }
        List<String> folios = folios(typed);
        return folios.isEmpty()
                ? List.of(new Blocker(
                        "no folio is named", "./ventanilla batch plan restore-procedures -p folios=14039-1/2015"))
                : unknown(folios, connections.target()).stream()
                        .map(folio -> new Blocker(
                                folio + " is neither in the archive nor at the counter",
                                "look at the folio; ./ventanilla explain FOLIO says where a procedure is"))
                        .toList();
    }

    private static List<String> unknown(List<String> folios, Connection database) throws SQLException {
        List<String> unknown = new ArrayList<>();
        try (PreparedStatement query = database.prepareStatement(UNKNOWN)) {
            query.setArray(1, database.createArrayOf("text", folios.toArray()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    unknown.add(row.getString(1));
                }
            }
        }
        return unknown;
    }

    private static List<String> folios(String typed) {
        return Arrays.stream(typed.split(","))
                .map(String::strip)
                .filter(folio -> !folio.isEmpty())
                .toList();
    }
}
