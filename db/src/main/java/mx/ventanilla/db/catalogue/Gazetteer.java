package mx.ventanilla.db.catalogue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import mx.ventanilla.statement.BinaryCopy;
import mx.ventanilla.text.CsvRows;
import mx.ventanilla.text.TextFile;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Addresses and where they are, brought in from a file. */
public final class Gazetteer {
    private static final int ROWS_AT_ONCE = 10_000;

    private static final String STAGE = """
            create temp table stage (inegi_code text, street text, exterior_number text, postal_code text, longitude float8,
                                     latitude float8, line bigint) on commit drop
            """;

    /** gazetteer_address_key. Of lines that name one address the last counts. */
    private static final String UPSERT = """
            with written as (
                insert into gazetteer (municipality_id, street, exterior_number, postal_code, location)
                select distinct on (1, 2, 3, 4) m.id, plain_name(street), plain_name(exterior_number), postal_code,
                       st_point(longitude, latitude, 4326)
                from stage join municipalities m using (inegi_code)
                order by 1, 2, 3, 4, line desc
                on conflict on constraint gazetteer_address_key do update set location = excluded.location
                    where gazetteer.location is distinct from excluded.location
                returning xmax = 0 as is_new)
            select array [count(*) filter (where is_new), count(*) filter (where not is_new), (select count(*) from stage)]::int[]
            from written
            """;

    private final JdbcTemplate jdbc;
    private final Set<String> municipalities;
    private final List<CsvOutcome.Reject> rejects = new ArrayList<>();
    private int rejected;

    private Gazetteer(Connection connection) {
        this.jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
        this.municipalities = new HashSet<>(jdbc.queryForList("select inegi_code from municipalities", String.class));
    }

    /**
     * Adds what is new and moves what lies elsewhere now; addresses that the file does not mention stay. One transaction;
     * a repetition changes nothing.
     *
     * @throws IllegalArgumentException where the file lacks the columns
     */
    public static CsvOutcome load(DataSource owner, Path file) throws SQLException, IOException {
        try (Connection connection = owner.getConnection();
                Reader text = TextFile.open(file)) {
            connection.setAutoCommit(false);
            CsvOutcome outcome = new Gazetteer(connection).load(new CsvRows(text));
            connection.commit();
            return outcome;
        }
    }

    private CsvOutcome load(CsvRows rows) throws IOException, SQLException {
        AddressColumns columns = AddressColumns.of(rows.next());
        jdbc.execute(STAGE);
        List<Line> lines = new ArrayList<>();
        for (List<String> row = rows.next(); row != null; row = rows.next()) {
            keep(new Line(columns.address(row), rows.line()), lines);
            if (lines.size() == ROWS_AT_ONCE) {
                stage(lines);
                lines.clear();
            }
        }
        stage(lines);
        Integer[] counts = Objects.requireNonNull(jdbc.queryForObject(
                UPSERT, (row, number) -> (Integer[]) row.getArray(1).getArray()));
        return new CsvOutcome(counts[0], counts[1], counts[2] - counts[0] - counts[1], rejects, rejected);
    }

    private record Line(AddressColumns.Address address, long number) {}

    private void keep(Line line, List<Line> lines) {
        String problem = problem(line.address());
        if (problem == null) {
            lines.add(line);
            return;
        }
        rejected++;
        if (rejects.size() < CsvOutcome.REJECTS_KEPT) {
            rejects.add(new CsvOutcome.Reject(line.number(), problem));
        }
    }

    private void stage(List<Line> lines) {
        BinaryCopy.send(
                jdbc,
                "stage",
                lines,
                (row, line) -> row.text(line.address().municipality())
                        .text(line.address().street())
                        .text(line.address().exteriorNumber())
                        .text(line.address().postalCode())
                        .float8(Double.valueOf(line.address().longitude()))
                        .float8(Double.valueOf(line.address().latitude()))
                        .int8(line.number()));
    }

    private @Nullable String problem(AddressColumns.Address address) {
        if (!municipalities.contains(address.municipality())) {
            return "municipality '" + address.municipality() + "' is not registered";
        }
        if (address.street().isBlank() || address.exteriorNumber().isBlank()) {
            return "street or exterior number is missing";
        }
        boolean placed = isDegrees(address.longitude(), 180) && isDegrees(address.latitude(), 90);
        return placed ? null : "longitude '" + address.longitude() + "', latitude '" + address.latitude() + "'";
    }

    private static boolean isDegrees(String text, double limit) {
        return text.matches("-?[0-9]{1,3}(\\.[0-9]{1,20})?") && Math.abs(Double.parseDouble(text)) <= limit;
    }
}
