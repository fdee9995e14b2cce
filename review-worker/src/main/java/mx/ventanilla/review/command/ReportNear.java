package mx.ventanilla.review.command;

import java.util.Map;
import java.util.concurrent.Callable;
import mx.ventanilla.review.report.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Procedures near a point, the nearest first. */
@Command(
        name = "near",
        description = "Procedures near a point, the nearest first, with their distance.",
        mixinStandardHelpOptions = true)
final class ReportNear implements Callable<Integer> {
    private static final double FARTHEST_METRES = 50_000;
    private static final String KEY = "-?[0-9]+(\\.[0-9]+)?(e-?[0-9]+)?:[0-9]{1,18}";

    @Mixin
    private ReportDesk desk = new ReportDesk();

    @Option(names = "--lon", required = true, description = "Degrees of longitude (WGS 84), such as -103.35.")
    private double longitude;

    @Option(names = "--lat", required = true, description = "Degrees of latitude (WGS 84), such as 20.67.")
    private double latitude;

    @Option(
            names = "--within",
            paramLabel = "METRES",
            defaultValue = "500",
            description = "Farthest distance, up to 50,000 m; ${DEFAULT-VALUE} by default.")
    private double within;

    @Override
    public Integer call() {
        String after = desk.after("-1:0");
        if (!after.matches(KEY)) {
            throw desk.door().wrong("--after", after, "12.5:42");
        }
        check("--lon", longitude, -180, 180);
        check("--lat", latitude, -90, 90);
        check("--within", within, 0, FARTHEST_METRES);
        int colon = after.indexOf(':');
        return desk.print(
                Report.NEAR,
                Map.of(
                        "longitude", longitude,
                        "latitude", latitude,
                        "within", within,
                        "after_metres", after.substring(0, colon),
                        "after_id", after.substring(colon + 1)));
    }

    private void check(String option, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw desk.door().wrong(option, Double.toString(value), least + " … " + most);
        }
    }
}
