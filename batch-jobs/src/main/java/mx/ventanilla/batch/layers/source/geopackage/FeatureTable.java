package mx.ventanilla.batch.layers.source.geopackage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import mx.ventanilla.batch.layers.source.BrokenLayerFile;
import mx.ventanilla.batch.layers.source.DeclaredCrs;
import mx.ventanilla.batch.layers.source.ReadingHints;

/**
 * A table of features and what the GeoPackage says of it.
 *
 * @param geometryColumn its geometry
 * @param srsId the file's own number of its reference system, which each geometry repeats
 * @param crs empty where the file calls it undefined
 */
record FeatureTable(String name, String geometryColumn, int srsId, Optional<DeclaredCrs> crs) {
    // An identifier is told from another by its letters, not their case: the specification's SQL does the same.
    private static final String TABLES = """
            select g.table_name, g.column_name, g.srs_id, s.organization, s.organization_coordsys_id, s.definition
            from gpkg_contents c
            join gpkg_geometry_columns g on lower(g.table_name) = lower(c.table_name)
            left join gpkg_spatial_ref_sys s on s.srs_id = g.srs_id
            where c.data_type = 'features'
            order by g.table_name
            """;

    private static final String COLUMNS = """
            select name, pk, type from pragma_table_info(?) order by cid
            """;

    /** @throws BrokenLayerFile where there is none, or several and the operator names none of them */
    static FeatureTable find(Connection connection, ReadingHints hints) throws SQLException, BrokenLayerFile {
        List<FeatureTable> tables = new ArrayList<>();
        try (Statement select = connection.createStatement();
                ResultSet row = select.executeQuery(TABLES)) {
            while (row.next()) {
                tables.add(new FeatureTable(row.getString(1), row.getString(2), row.getInt(3), crs(row)));
            }
        }
        String names = tables.stream().map(FeatureTable::name).collect(Collectors.joining(", "));
        Optional<String> wanted = hints.value(ReadingHints.TABLE);
        if (wanted.isEmpty() && tables.size() == 1) {
            return tables.get(0);
        }
        String problem = wanted.map(name -> "it has no table of features '%s'".formatted(name))
                .orElse("it has %d tables of features".formatted(tables.size()));
        return tables.stream()
                .filter(table -> wanted.filter(table.name()::equalsIgnoreCase).isPresent())
                .findFirst()
                .orElseThrow(() -> new BrokenLayerFile(
                        tables.isEmpty()
                                ? "it has no table of features; was it exported without its geometries?"
                                : problem + "; choose one: -p table=… of " + names,
                        null));
    }

    /** Numbers 0 and -1 stand for systems that nobody knows. */
    private static Optional<DeclaredCrs> crs(ResultSet row) throws SQLException {
        String organization = row.getString("organization");
        if (organization == null || row.getInt("srs_id") <= 0) {
            return Optional.empty();
        }
        return Optional.of(
                "EPSG".equalsIgnoreCase(organization)
                        ? DeclaredCrs.epsg(row.getInt("organization_coordsys_id"))
                        : DeclaredCrs.defined(String.valueOf(row.getString("definition"))));
    }

    List<Column> columns(Connection connection) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(COLUMNS)) {
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    columns.add(new Column(row.getString(1), row.getInt(2) > 0, String.valueOf(row.getString(3))));
                }
            }
        }
        return columns;
    }

    /**
     * All features in one fixed order, the geometry first. Its length is looked at before it is fetched.
     *
     * @param attributes the other columns
     * @param maxBytes of a geometry; null is selected in place of a larger one
     */
    String select(List<Column> attributes, int maxBytes) {
        String geometry = quoted(geometryColumn);
        return attributes.stream()
                .map(column -> quoted(column.name()))
                .collect(Collectors.joining(
                        ", ",
                        "select case when length(%1$s) <= %2$d then %1$s end, length(%1$s), "
                                .formatted(geometry, maxBytes),
                        " from " + quoted(name)));
    }

    /** Names of tables and columns are the file's, and cannot be bound as parameters. */
    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    /**
     * A column.
     *
     * @param key whether it is the table's primary key, which the format calls the feature's id
     */
    record Column(String name, boolean key, String type) {}
}
