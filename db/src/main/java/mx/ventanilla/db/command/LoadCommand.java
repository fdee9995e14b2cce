package mx.ventanilla.db.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import mx.ventanilla.db.catalogue.CsvOutcome;
import mx.ventanilla.db.catalogue.DemoCatalogue;
import mx.ventanilla.db.catalogue.Gazetteer;
import mx.ventanilla.db.catalogue.ScianCatalogue;
import mx.ventanilla.text.BrokenCsv;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "load", description = "Fills catalogues.", mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class LoadCommand implements Runnable {
    private static final int REJECTS_SHOWN = 20;

    @ParentCommand
    private DbCommand db;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to load: demo, scian FILE or gazetteer FILE");
    }

    @Command(
            name = "demo",
            description =
                    "Two cities with departments, rules and holidays, to try things out. Repeating it changes nothing.",
            mixinStandardHelpOptions = true)
    int demo() throws SQLException {
        PrintWriter out = spec.commandLine().getOut();
        for (DemoCatalogue.Loaded file : DemoCatalogue.load(db.owner().dataSource())) {
            out.println(file.name() + ": " + file.rows() + " rows new");
        }
        return ExitCodes.DONE;
    }

    @Command(
            name = "scian",
            description = "INEGI's catalogue of activities: a CSV file, gzipped or not, with the columns code and name,"
                    + " or a DENUE file (codigo_act, nombre_act).",
            mixinStandardHelpOptions = true)
    int scian(@Parameters(paramLabel = "FILE", description = "The CSV file.") Path file)
            throws SQLException, IOException {
        return load("SCIAN codes", file, ScianCatalogue::load);
    }

    @Command(
            name = "gazetteer",
            description =
                    "Addresses and where they are, for spatial-backfill: a CSV file, gzipped or not, with the columns"
                            + " municipality (INEGI code), street, exterior_number, longitude, latitude and perhaps postal_code,"
                            + " or a DENUE file (cve_ent, cve_mun, nom_vial, numero_ext, longitud, latitud, cod_postal).",
            mixinStandardHelpOptions = true)
    int gazetteer(@Parameters(paramLabel = "FILE", description = "The CSV file.") Path file)
            throws SQLException, IOException {
        return load("Addresses", file, Gazetteer::load);
    }

    /** A file into a catalogue, in one transaction. */
    private interface Loader {
        CsvOutcome load(DataSource owner, Path file) throws SQLException, IOException;
    }

    private int load(String what, Path file, Loader loader) throws SQLException, IOException {
        requireReadable(file);
        try {
            return told(what, loader.load(db.owner().dataSource(), file));
        } catch (BrokenCsv broken) {
            spec.commandLine().getErr().println(file + ": " + broken.getMessage() + ". Nothing of it was loaded.");
            return ExitCodes.FAILED;
        }
    }

    private void requireReadable(Path file) {
        if (!Files.isReadable(file)) {
            throw new ParameterException(spec.commandLine(), "Cannot read " + file);
        }
    }

    private int told(String what, CsvOutcome outcome) {
        PrintWriter out = spec.commandLine().getOut();
        outcome.rejects().stream()
                .limit(REJECTS_SHOWN)
                .forEach(reject -> out.println("line " + reject.line() + ": " + reject.reason()));
        if (outcome.rejected() > REJECTS_SHOWN) {
            out.println("… and " + (outcome.rejected() - REJECTS_SHOWN) + " more rejects");
        }
        out.println(what + ": " + outcome.added() + " added, " + outcome.changed() + " changed, " + outcome.unchanged()
                + " unchanged, " + outcome.rejected() + " lines rejected.");
        return outcome.rejected() == 0 ? ExitCodes.DONE : ExitCodes.DONE_WITH_REJECTS;
    }
}
