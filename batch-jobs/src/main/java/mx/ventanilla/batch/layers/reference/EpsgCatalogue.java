package mx.ventanilla.batch.layers.reference;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.ResultSetExtractor;

/** The reference systems that PostGIS knows by their EPSG code. */
public final class EpsgCatalogue {
    // Sequential scan of a few thousand rows, once for a file that says what its system is but not its code.
    private static final String SYSTEMS = """
            select srid, srtext from spatial_ref_sys
            where auth_name = 'EPSG' and srid = auth_srid and starts_with(srtext, ?)
            order by srid
            """;

    private final JdbcOperations jdbc;

    public EpsgCatalogue(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Looks for the system that a text describes, by what it says and not by its name.
     *
     * @param text well-known text of OGC or ESRI, as in a {@code .prj}
     * @return the code that the text gives itself, else the lowest among those that mean the same; empty where none does
     */
    public OptionalInt codeOf(String text) {
        Optional<ReferenceSystem> described = ReferenceSystem.described(text);
        if (described.isEmpty()) {
            return OptionalInt.empty();
        }
        if (described.get().epsg().isPresent()) {
            return described.get().epsg();
        }
        String kind = described.get().projection().isEmpty() ? "GEOGCS" : "PROJCS";
        ResultSetExtractor<OptionalInt> first = rows -> first(rows, described.get());
        OptionalInt code = jdbc.query(SYSTEMS, first, kind);
        return code == null ? OptionalInt.empty() : code;
    }

    private static OptionalInt first(ResultSet rows, ReferenceSystem wanted) throws SQLException {
        while (rows.next()) {
            if (ReferenceSystem.described(rows.getString(2))
                    .filter(wanted::means)
                    .isPresent()) {
                return OptionalInt.of(rows.getInt(1));
            }
        }
        return OptionalInt.empty();
    }
}
