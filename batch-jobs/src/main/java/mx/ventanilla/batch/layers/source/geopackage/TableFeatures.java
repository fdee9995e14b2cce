package mx.ventanilla.batch.layers.source.geopackage;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import mx.ventanilla.batch.layers.source.Feature;
import mx.ventanilla.batch.layers.source.FeatureDraft;
import mx.ventanilla.batch.layers.source.FeatureStream;
import mx.ventanilla.batch.layers.source.PropertiesText;
import mx.ventanilla.batch.layers.source.PropertiesWriter;
import mx.ventanilla.batch.layers.source.RejectReason;
import mx.ventanilla.batch.layers.source.Shape;
import org.jspecify.annotations.Nullable;

/** The rows of a table of features. Closes the connection. */
final class TableFeatures implements FeatureStream {
    /** Half a million vertices of four ordinates, and something for rings. */
    private static final int MAX_GEOMETRY_BYTES = 24 << 20;

    /** Columns that are selected before the attributes. */
    private static final int BEFORE_ATTRIBUTES = 2;

    private final Connection connection;
    private final FeatureTable table;
    private final @Nullable String keyProperty;
    private final List<FeatureTable.Column> attributes;
    private final ResultSet rows;
    private long ordinal;

    TableFeatures(Connection connection, FeatureTable table, @Nullable String keyProperty) throws SQLException {
        this.connection = connection;
        this.table = table;
        this.keyProperty = keyProperty;
        this.attributes = table.columns(connection).stream()
                .filter(column -> !column.name().equalsIgnoreCase(table.geometryColumn()))
                .toList();
        this.rows = connection.createStatement().executeQuery(table.select(attributes, MAX_GEOMETRY_BYTES));
    }

    FeatureTable table() {
        return table;
    }

    @Override
    public long ordinal() {
        return ordinal;
    }

    @Override
    public void skip(long features) throws IOException {
        try {
            for (long i = 0; i < features && rows.next(); i++) {
                ordinal++;
            }
        } catch (SQLException broken) {
            throw GeoPackageFile.broken(broken);
        }
    }

    @Override
    public @Nullable Feature next() throws IOException {
        try {
            if (!rows.next()) {
                return null;
            }
            ordinal++;
            return new FeatureDraft(ordinal, id(), keyProperty, properties()).with(shape());
        } catch (SQLException broken) {
            throw GeoPackageFile.broken(broken);
        }
    }

    private Shape shape() throws SQLException {
        byte[] blob = rows.getBytes(1);
        if (blob == null) {
            return rows.getLong(2) > 0
                    ? Shape.tooManyVertices("")
                    : Shape.spoilt(RejectReason.NO_GEOMETRY, "the feature has no geometry", "");
        }
        return GeometryBlob.shape(blob, table.srsId());
    }

    private @Nullable String id() throws SQLException {
        for (int i = 0; i < attributes.size(); i++) {
            if (attributes.get(i).key()) {
                return rows.getString(BEFORE_ATTRIBUTES + i + 1);
            }
        }
        return null;
    }

    /** The primary key is the feature's id, not a property of it, unless the operator names it as key. */
    private PropertiesText properties() throws SQLException {
        try (PropertiesWriter properties = new PropertiesWriter(keyProperty)) {
            for (int i = 0; i < attributes.size(); i++) {
                FeatureTable.Column column = attributes.get(i);
                if (!column.key() || column.name().equals(keyProperty)) {
                    write(properties, column, rows.getObject(BEFORE_ATTRIBUTES + i + 1));
                }
            }
            return properties.finish();
        }
    }

    private static void write(PropertiesWriter properties, FeatureTable.Column column, @Nullable Object value) {
        boolean truth = column.type().toUpperCase(Locale.ROOT).startsWith("BOOL");
        if (value instanceof Number number && truth) {
            properties.truth(column.name(), number.intValue() != 0);
        } else if (value instanceof Double real && !Double.isFinite(real)) {
            properties.text(column.name(), null);
        } else if (value instanceof Double real && real == Math.rint(real) && Math.abs(real) < 1e15) {
            properties.number(column.name(), Long.toString(real.longValue()));
        } else if (value instanceof Number number) {
            properties.number(column.name(), number.toString());
        } else if (value instanceof byte[] bytes) {
            properties.text(column.name(), Base64.getEncoder().encodeToString(bytes));
        } else {
            properties.text(column.name(), value == null ? null : value.toString());
        }
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException broken) {
            throw new IOException("the GeoPackage cannot be closed", broken);
        }
    }
}
