package mx.ventanilla.batch.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Small charts as SVG elements. */
public final class Chart {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 180;
    private static final int LEFT = 70;
    private static final int BAR = 22;

    private Chart() {}

    /**
     * A point of a line.
     *
     * @param x seconds since the beginning
     */
    public record Point(double x, double y) {}

    /** A line over time, its axis labelled with the largest value. */
    public static String line(List<Point> points, String unit) {
        double maxX = points.stream().mapToDouble(Point::x).max().orElse(1);
        double maxY = points.stream().mapToDouble(Point::y).max().orElse(1);
        StringBuilder path = new StringBuilder();
        for (Point point : points) {
            double x = LEFT + point.x() / Math.max(maxX, 1e-9) * (WIDTH - LEFT - 10);
            double y = HEIGHT - 20 - point.y() / Math.max(maxY, 1e-9) * (HEIGHT - 40);
            path.append(String.format(Locale.ROOT, "%s%.1f,%.1f", path.isEmpty() ? "M" : "L", x, y));
        }
        return svg(
                HEIGHT,
                text(0, 24, number(maxY)) + text(0, 40, unit) + text(0, HEIGHT - 20, "0")
                        + text(WIDTH - 60, HEIGHT - 4, number(maxX) + " s")
                        + "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" class=\"axis\"/>"
                                .formatted(LEFT, HEIGHT - 20, WIDTH - 10, HEIGHT - 20)
                        + "<path class=\"line\" d=\"" + path + "\"/>");
    }

    /** A bar for each name, its value behind it. */
    public static String bars(Map<String, ? extends Number> values, String unit) {
        double max =
                values.values().stream().mapToDouble(Number::doubleValue).max().orElse(1);
        StringBuilder bars = new StringBuilder();
        int y = 0;
        for (Map.Entry<String, ? extends Number> one : values.entrySet()) {
            double width = one.getValue().doubleValue() / Math.max(max, 1e-9) * (WIDTH - 420);
            bars.append(text(0, y + 15, one.getKey()));
            bars.append(String.format(
                    Locale.ROOT,
                    "<rect class=\"bar\" x=\"290\" y=\"%d\" width=\"%.1f\" height=\"14\"/>",
                    y + 4,
                    width));
            bars.append(text(300 + (int) width, y + 15, number(one.getValue().doubleValue()) + " " + unit));
            y += BAR;
        }
        return svg(Math.max(BAR, y), bars.toString());
    }

    private static String svg(int height, String content) {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\">%s</svg>"
                .formatted(WIDTH, height, WIDTH, content);
    }

    private static String text(int x, int y, String text) {
        return "<text x=\"%d\" y=\"%d\">%s</text>".formatted(x, y, escaped(text));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%,.1f" : "%,.0f", value);
    }

    /** {@return text that is nothing but text in HTML and SVG} */
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
