package mx.ventanilla.contracts;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The Kafka topics of one installation. Every topic is keyed so that all messages of one procedure share a partition.
 *
 * @param prefix put before every name, so that several installations or test runs share a broker; empty by default; at
 *     most 100 of the characters Kafka allows in a topic name
 */
public record Topics(String prefix) {
    private static final Pattern ALLOWED = Pattern.compile("[a-zA-Z0-9._-]{0,100}");
    private static final Topics UNPREFIXED = new Topics("");

    public Topics {
        if (!ALLOWED.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "Topic prefix '%s' is not usable: at most 100 of a-z A-Z 0-9 . _ - are allowed".formatted(prefix));
        }
    }

    /** The topics without a prefix, as documented. */
    public static Topics unprefixed() {
        return UNPREFIXED;
    }

    /** Filings of upstream systems; key = the procedure as the upstream system names it. */
    public String submissions() {
        return prefix + "permits.submissions.v1";
    }

    /** Filings that could not be taken in, with their original bytes and headers; key as received. */
    public String deadLetters() {
        return submissions() + ".dlt";
    }

    /** What became of each filing; key = the filing's subject, or {@code topic/partition/offset} when it has none. */
    public String receipts() {
        return prefix + "permits.receipts.v1";
    }

    /** Procedures registered, revised and withdrawn; key = folio. */
    public String procedureEvents() {
        return prefix + "procedures.events.v1";
    }

    /** Routing, reviews and procedure states; key = folio. */
    public String reviewEvents() {
        return prefix + "reviews.events.v1";
    }

    /** Reviewers' decisions sent by other systems; key = folio. */
    public String reviewDecisions() {
        return prefix + "reviews.decisions.v1";
    }

    /** Every topic, for those who create or list them. */
    public List<String> all() {
        return List.of(submissions(), deadLetters(), receipts(), procedureEvents(), reviewEvents(), reviewDecisions());
    }
}
