package mx.ventanilla.batch.operator;

import java.util.LinkedHashMap;
import java.util.Map;
import mx.ventanilla.batch.engine.Controls;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How fast a backfill may be, as typed for {@code run}. */
final class PaceOptions {
    @Option(names = "--workers", paramLabel = "N", description = "workers in this process, default 1")
    private @Nullable String workers;

    @Option(
            names = "--window",
            paramLabel = "HOURS",
            description = "work only in these hours, as 20:00-06:00@America/Mexico_City")
    private @Nullable String window;

    @Option(names = "--max-rejects", paramLabel = "N|P%", description = "fail beyond so many rejects; default no limit")
    private @Nullable String maxRejects;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "any setting of `set`, as target-ms=300 or nice=1")
    private Map<String, String> others = new LinkedHashMap<>();

    /** @throws Settings.SettingRefused where a value makes no sense */
    Controls controls() {
        Map<String, String> all = new LinkedHashMap<>(others);
        put(all, "workers", workers);
        put(all, "window", window);
        put(all, "max-rejects", maxRejects);
        return Settings.apply(Controls.defaults(), all);
    }

    private static void put(Map<String, String> all, String name, @Nullable String value) {
        if (value != null) {
            all.put(name, value);
        }
    }
}
