package mx.ventanilla.batch.legacy;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the import does about an oddity of a legacy database, one name for each; {@code rules.tsv} says it in Spanish and
 * English. Names are kept with the rows they were applied to and never change their meaning.
 */
public enum LegacyRule {
    FOLIO_REPEATED(Effect.KEPT),
    FOLIO_OF_ANOTHER_FORM(Effect.KEPT),
    FOLIO_PLACEHOLDER(Effect.QUARANTINED),
    MUNICIPALITY_WITHOUT_CODE(Effect.QUARANTINED),
    MUNICIPALITY_BY_NAME(Effect.REPAIRED),
    MUNICIPALITY_ALREADY_HERE(Effect.MERGED),
    MUNICIPALITY_NOT_CARRIED(Effect.QUARANTINED),
    MUNICIPALITY_FROM_RELATED(Effect.REPAIRED),
    MUNICIPALITY_BY_DEFAULT(Effect.REPAIRED),
    PROCEDURE_WITHOUT_MUNICIPALITY(Effect.QUARANTINED),
    ROLE_IN_CATALOGUE(Effect.MERGED),
    ROLE_WITHOUT_OFFICE(Effect.NOT_CARRIED),
    USER_IS_CITIZEN(Effect.NOT_CARRIED),
    USER_WITHOUT_ROLE(Effect.QUARANTINED),
    USER_WITHOUT_MUNICIPALITY(Effect.QUARANTINED),
    USER_UNUSABLE(Effect.QUARANTINED),
    EMAIL_REPEATED(Effect.MERGED),
    OF_NOBODY_HERE(Effect.KEPT),
    DEPARTMENT_ALREADY_HERE(Effect.MERGED),
    ASSIGNMENT_REPEATED(Effect.MERGED),
    ASSIGNMENT_TO_ANOTHER_CITY(Effect.QUARANTINED),
    FIELD_RENAMED(Effect.REPAIRED),
    FIELD_REPEATED(Effect.MERGED),
    REQUIREMENT_REPEATED(Effect.MERGED),
    REQUIREMENT_WITHOUT_FIELD(Effect.QUARANTINED),
    TYPE_IN_WORDS(Effect.REPAIRED),
    TYPE_ABSENT(Effect.REPAIRED),
    APPLICANT_ABSENT(Effect.REPAIRED),
    CONTACT_ABSENT(Effect.REPAIRED),
    DATE_ABSENT(Effect.QUARANTINED),
    STATUS_AMBIGUOUS(Effect.REPAIRED),
    STATUS_IN_WORDS(Effect.KEPT),
    STATUS_CONTRADICTS(Effect.REPAIRED),
    STATE_MOVED_ON_HERE(Effect.KEPT),
    CHANGED_AFTER_IMPORT(Effect.KEPT),
    LICENCE_FROM_STATUS(Effect.REPAIRED),
    SCIAN_BY_NAME(Effect.REPAIRED),
    SCIAN_UNUSABLE(Effect.REPAIRED),
    ACTIVITY_NOT_IN_CATALOGUE(Effect.QUARANTINED),
    AREA_MULTIPLIED(Effect.REPAIRED),
    AREA_IN_WORDS(Effect.REPAIRED),
    AREA_UNREADABLE(Effect.REPAIRED),
    LETTERS_GARBLED(Effect.REPAIRED),
    QUERY_WITHOUT_PROCEDURE(Effect.NOT_CARRIED),
    PART_OF_ANOTHER_ROW(Effect.MERGED),
    DELETED_THERE(Effect.NOT_CARRIED),
    OF_NO_PROCEDURE_HERE(Effect.QUARANTINED),
    ANSWER_UNREADABLE(Effect.QUARANTINED),
    REGISTRATION_WITHOUT_PROCEDURE(Effect.QUARANTINED),
    REGISTRATION_REPEATED(Effect.MERGED),
    PARCEL_IS_ITS_BOX(Effect.REPAIRED),
    PARCEL_ABSENT(Effect.KEPT),
    PARCEL_REPAIRED(Effect.REPAIRED),
    GEOMETRY_UNUSABLE(Effect.QUARANTINED),
    RINGS_IN_METRES(Effect.REPAIRED),
    REVIEW_OF_ANOTHER_CITY(Effect.QUARANTINED),
    REVIEW_REPEATED(Effect.KEPT),
    REVIEW_BY_ROLE(Effect.REPAIRED),
    REVIEW_ROLE_UNKNOWN(Effect.REPAIRED),
    REVIEW_LEFT_OPEN(Effect.KEPT),
    TIME_IN_UTC(Effect.REPAIRED),
    RESOLUTION_WITHOUT_REVIEW(Effect.QUARANTINED),
    RESOLUTION_WITHOUT_USER(Effect.QUARANTINED),
    RESOLUTION_STATUS_UNKNOWN(Effect.QUARANTINED),
    RESOLUTION_BY_ROLE(Effect.REPAIRED),
    RESOLUTIONS_CONTRADICT(Effect.KEPT),
    PREVENTION_LEFT_OPEN(Effect.KEPT),
    PREVENTION_WITHOUT_REVIEW(Effect.QUARANTINED),
    PREVENTION_WITHOUT_USER(Effect.QUARANTINED),
    PREVENTION_REPEATED(Effect.MERGED),
    APPROVAL_PENDING(Effect.NOT_CARRIED),
    APPROVAL_WITHOUT_DIRECTOR(Effect.QUARANTINED),
    APPROVAL_OF_OPEN_PROCEDURE(Effect.QUARANTINED),
    LICENCE_WITHOUT_PROCEDURE(Effect.REPAIRED),
    LICENCE_OF_OPEN_PROCEDURE(Effect.QUARANTINED),
    LICENCE_NOT_ISSUED(Effect.QUARANTINED),
    LICENCE_FOLIO_REPEATED(Effect.QUARANTINED),
    LICENCE_ENDED(Effect.KEPT),
    VALID_FOR_ITS_YEAR(Effect.REPAIRED),
    VALIDITY_ASSUMED(Effect.REPAIRED),
    AXES_SWAPPED(Effect.REPAIRED),
    LAYER_OF_A_SERVER(Effect.KEPT),
    LAYER_CODE_REPEATED(Effect.MERGED),
    SHEET_WITH_POINT(Effect.NOT_CARRIED),
    SHEET_WITH_PAIR(Effect.NOT_CARRIED),
    SHEET_WITH_RING(Effect.NOT_CARRIED),
    SHEET_UNREADABLE(Effect.NOT_CARRIED),
    TABLE_WITHOUT_PLACE(Effect.NOT_CARRIED),
    TABLE_OF_SECRETS(Effect.NOT_CARRIED),
    TABLE_OF_BOOKKEEPING(Effect.NOT_CARRIED),
    SEQUENCE_BEHIND(Effect.KEPT),
    DATABASE_REFUSED(Effect.QUARANTINED);

    /** What a rule does to a row. */
    public enum Effect {
        KEPT,
        REPAIRED,
        MERGED,
        QUARANTINED,
        NOT_CARRIED
    }

    private static final Map<String, String[]> SENTENCES = Statements.read("rules.tsv")
            .lines()
            .map(line -> line.split("\t"))
            .collect(Collectors.toMap(words -> words[0], words -> words));

    private final Effect effect;

    LegacyRule(Effect effect) {
        this.effect = effect;
    }

    public Effect effect() {
        return effect;
    }

    public String spanish() {
        return sentence(1);
    }

    public String english() {
        return sentence(2);
    }

    private String sentence(int column) {
        String[] words = SENTENCES.get(name());
        if (words == null) {
            throw new IllegalStateException("rules.tsv says nothing of " + name());
        }
        return words[column];
    }

    /** {@return the rule and how often it was applied, for the report} */
    String line(long count) {
        return String.format(
                Locale.ROOT, "  %-30s %,9d  %s%n      %s%n      %s", name(), count, effect, spanish(), english());
    }
}
