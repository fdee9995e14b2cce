package mx.ventanilla.ingest.deadletter;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options that choose dead letters. */
final class FilterOptions {
    @Option(names = "--code", paramLabel = "CODE", description = "Refused for this violation, e.g. UNKNOWN_SCIAN.")
    private @Nullable String code;

    @Option(names = "--municipality", paramLabel = "INEGI", description = "Whose payload names it, five digits.")
    private @Nullable String municipality;

    @Option(names = "--source", paramLabel = "URI", description = "Sent by this ce_source.")
    private @Nullable String source;

    @Option(names = "--topic", paramLabel = "NAME", description = "Full name of the topic, prefix included.")
    private @Nullable String topic;

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            converter = Moment.class,
            description = "Refused since: 2026-11-21, 2026-11-21T08:00:00Z, or 30m, 12h, 7d ago.")
    private @Nullable Instant since;

    boolean isEmpty() {
        return code == null && municipality == null && source == null && topic == null && since == null;
    }

    LetterFilter filter(List<Long> ids, @Nullable LetterStatus status) {
        return new LetterFilter(ids, code, municipality, source, topic, since, status);
    }

    /** A moment as people write it; days begin in UTC. */
    static final class Moment implements ITypeConverter<Instant> {
        private static final Pattern AGO = Pattern.compile("([0-9]{1,6})([mhd])");

        @Override
        public Instant convert(String text) {
            Matcher ago = AGO.matcher(text);
            try {
                if (ago.matches()) {
                    return Clock.systemUTC().instant().minus(length(Long.parseLong(ago.group(1)), ago.group(2)));
                }
                return text.contains("T")
                        ? Instant.parse(text)
                        : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            } catch (DateTimeException unreadable) {
                throw new TypeConversionException("'" + text + "' is no moment; write 2026-11-21 or 12h");
            }
        }

        private static Duration length(long count, String unit) {
            return switch (unit) {
                case "m" -> Duration.ofMinutes(count);
                case "h" -> Duration.ofHours(count);
                default -> Duration.ofDays(count);
            };
        }
    }
}
