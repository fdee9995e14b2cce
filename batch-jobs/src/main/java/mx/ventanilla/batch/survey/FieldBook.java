package mx.ventanilla.batch.survey;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import mx.ventanilla.batch.backfill.Reject;
import mx.ventanilla.spatial.Ewkb;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What the surveyor brings home from one slice. */
final class FieldBook {
    private static final int PAYLOAD_CHARACTERS = 4_000;
    private static final JsonMapper JSON = new JsonMapper();

    private final Atlas atlas;
    private final Map<Long, Findings> changed = new TreeMap<>();
    private final Map<Long, Reject> rejects = new TreeMap<>();

    FieldBook(Atlas atlas) {
        this.atlas = atlas;
    }

    /** Surveys all, and notes what cannot be. {@return what is to be written because it is not registered so} */
    List<Registrations.Surveyed> survey(List<Filed> rows, Map<Long, Hint> hints) {
        List<Registrations.Surveyed> news = new ArrayList<>();
        for (Filed row : rows) {
            Findings found = survey(row, hints.get(row.procedure()));
            changed.remove(row.procedure());
            if (found != null && !row.says(found)) {
                changed.put(row.procedure(), found);
                news.add(new Registrations.Surveyed(row, found));
            }
        }
        return news;
    }

    private @Nullable Findings survey(Filed row, @Nullable Hint hint) {
        try {
            return Surveyor.survey(row, hint, atlas);
        } catch (PlaceDefect defect) {
            rejects.put(
                    row.procedure(),
                    new Reject(row.procedure(), defect.code(), defect.message(), payload(row.stored())));
            return null;
        }
    }

    private static String payload(Findings stored) {
        String drawn = stored.drawn();
        if (drawn == null && stored.parcel() != null) {
            drawn = Ewkb.hex(stored.parcel());
        } else if (drawn == null && stored.location() != null) {
            drawn = stored.location().toText();
        }
        String told = String.valueOf(drawn);
        return JSON.writeValueAsString(Map.of("drawn", told.substring(0, Math.min(told.length(), PAYLOAD_CHARACTERS))));
    }

    /** {@return procedures of which something is to be written} */
    List<Long> changed() {
        return List.copyOf(changed.keySet());
    }

    List<Reject> rejects() {
        return List.copyOf(rejects.values());
    }

    /** {@return how many places got each flag} */
    Map<String, Long> tallies() {
        return changed.values().stream()
                .flatMap(found -> found.flags().stream())
                .collect(Collectors.groupingBy(
                        flag -> flag, () -> new EnumMap<>(SurveyFlag.class), Collectors.counting()))
                .entrySet()
                .stream()
                .collect(Collectors.toMap(flag -> flag.getKey().name(), Map.Entry::getValue));
    }
}
