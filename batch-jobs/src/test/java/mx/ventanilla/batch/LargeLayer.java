package mx.ventanilla.batch;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A made-up layer of many small squares; every hundredth is a bow-tie, every thousandth cannot be loaded. */
final class LargeLayer {
    private LargeLayer() {}

    static Path write(Path file, int features) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("{\"type\":\"FeatureCollection\",\"features\":[\n");
            for (int i = 1; i <= features; i++) {
                out.write(feature(i) + (i < features ? ",\n" : "\n"));
            }
            out.write("]}\n");
        }
        return file;
    }

    private static String feature(int i) {
        double x = -104 + (i % 200) * 0.005;
        double y = 20 + (i / 200 % 200) * 0.005;
        double to = 0.004;
        double bow = i % 100 == 0 ? to : 0;
        String ring = i % 1000 == 0
                ? "[[%1$f,%2$f],[%1$f,%2$f]]".formatted(x, y)
                : String.format(
                        Locale.ROOT,
                        "[[%f,%f],[%f,%f],[%f,%f],[%f,%f],[%f,%f]]",
                        x,
                        y,
                        x + to,
                        y + bow,
                        x + to,
                        y + to - bow,
                        x,
                        y + to,
                        x,
                        y);
        return "{\"type\":\"Feature\",\"id\":%d,\"properties\":{\"lote\":\"L-%d\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[%s]}}"
                .formatted(i, i, ring);
    }
}
