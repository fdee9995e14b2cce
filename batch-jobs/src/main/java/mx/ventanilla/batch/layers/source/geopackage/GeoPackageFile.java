package mx.ventanilla.batch.layers.source.geopackage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.LongConsumer;
import mx.ventanilla.batch.layers.source.BrokenLayerFile;
import mx.ventanilla.batch.layers.source.Contents;
import mx.ventanilla.batch.layers.source.FeatureStream;
import mx.ventanilla.batch.layers.source.Inspection;
import mx.ventanilla.batch.layers.source.LayerFile;
import mx.ventanilla.batch.layers.source.ReadingHints;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteLimits;

/** One table of features of a GeoPackage on disk. */
public final class GeoPackageFile implements LayerFile {
    /** SQLite refuses what is larger; a geometry is looked at before it is fetched. */
    private static final int MAX_VALUE_BYTES = 32 << 20;

    private final Path path;
    private final ReadingHints hints;

    /**
     * A file to be read.
     *
     * @throws BrokenLayerFile where there is a hint that a GeoPackage has no use for, or a program is still writing to it
     */
    public GeoPackageFile(Path path, ReadingHints hints) throws IOException {
        hints.requireOnly("a GeoPackage", Set.of(ReadingHints.TABLE));
        Path writes = path.resolveSibling(path.getFileName() + "-wal");
        if (Files.exists(writes) && Files.size(writes) > 0) {
            throw new BrokenLayerFile(
                    "part of it is still in '%s'; close the program that has it open, then try again"
                            .formatted(writes.getFileName()),
                    null);
        }
        this.path = path;
        this.hints = hints;
    }

    @Override
    public Inspection inspect(LongConsumer bytesRead) throws IOException {
        return Inspection.of(path, bytesRead, bytes -> {
            bytes.transferTo(OutputStream.nullOutputStream());
            return contents();
        });
    }

    /** Rows are fetched, not just counted: damage among the geometries is found before anything is written. */
    private Contents contents() throws IOException {
        try (TableFeatures features = open()) {
            features.skip(Long.MAX_VALUE);
            return new Contents(
                    "GeoPackage, table " + features.table().name(),
                    features.ordinal(),
                    features.table().crs());
        }
    }

    @Override
    public FeatureStream features() throws IOException {
        return open();
    }

    private TableFeatures open() throws IOException {
        Connection connection = null;
        try {
            connection = connect();
            return new TableFeatures(connection, FeatureTable.find(connection, hints), hints.key());
        } catch (SQLException | IOException broken) {
            close(connection, broken);
            throw broken instanceof SQLException sql ? broken(sql) : (IOException) broken;
        }
    }

    /** Immutable: SQLite neither locks nor writes beside it. The schema is a stranger's: no code of its may run. */
    private Connection connect() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setPragma(SQLiteConfig.Pragma.MMAP_SIZE, "0");
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + path.toAbsolutePath().toUri().toString().replaceFirst("^file:/*", "file:///")
                + "?immutable=1&mode=ro");
        SQLiteConnection connection = (SQLiteConnection) source.getConnection();
        connection.setLimit(SQLiteLimits.SQLITE_LIMIT_LENGTH, MAX_VALUE_BYTES);
        try (var statement = connection.createStatement()) {
            statement.execute("pragma trusted_schema = off");
        }
        return connection;
    }

    private static void close(@Nullable Connection connection, Exception because) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException second) {
            because.addSuppressed(second);
        }
    }

    static BrokenLayerFile broken(SQLException broken) {
        return new BrokenLayerFile(
                "SQLite cannot read it (%s); it is damaged or cut off: copy or export it again"
                        .formatted(broken.getMessage()),
                broken);
    }
}
