package mx.ventanilla.review.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import mx.ventanilla.review.report.Report;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Procedures whose parcel or location lies in an area. */
@Command(name = "area", description = "Procedures inside an area.", mixinStandardHelpOptions = true)
final class ReportArea implements Callable<Integer> {
    private static final String NUMBER = "-?[0-9]{1,3}(\\.[0-9]{1,15})?";

    @Mixin
    private ReportDesk desk = new ReportDesk();

    @ArgGroup(multiplicity = "1")
    private Where where = new Where();

    @Override
    public Integer call() {
        return desk.print(Report.AREA, Map.of("area", area(), "after", desk.afterNumber()));
    }

    private String area() {
        if (where.polygon != null) {
            return text(where.polygon);
        }
        double[] each = corners(String.valueOf(where.box));
        return String.format(
                Locale.ROOT,
                "{\"type\":\"Polygon\",\"coordinates\":[[[%1$s,%2$s],[%3$s,%2$s],[%3$s,%4$s],[%1$s,%4$s],[%1$s,%2$s]]]}",
                each[0],
                each[1],
                each[2],
                each[3]);
    }

    /** A box whose west lies in the east is a mistake, which the database would silently turn round. */
    private double[] corners(String box) {
        double[] each = box.matches(NUMBER + "(," + NUMBER + "){3}")
                ? Arrays.stream(box.split(",")).mapToDouble(Double::parseDouble).toArray()
                : new double[4];
        if (each[0] >= each[2] || each[1] >= each[3]) {
            throw desk.door().wrong("--bbox", box, "-103.40,20.60,-103.30,20.70");
        }
        return each;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot read " + file, unreadable);
        }
    }

    /** A box or a polygon. */
    private static final class Where {
        @Option(
                names = "--bbox",
                paramLabel = "WEST,SOUTH,EAST,NORTH",
                description = "Degrees of longitude and latitude (WGS 84), such as -103.40,20.60,-103.30,20.70.")
        private @Nullable String box;

        @Option(names = "--polygon", paramLabel = "FILE", description = "A GeoJSON geometry in longitude and latitude.")
        private @Nullable Path polygon;
    }
}
