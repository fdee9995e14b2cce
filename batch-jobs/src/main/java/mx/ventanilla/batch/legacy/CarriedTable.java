package mx.ventanilla.batch.legacy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * A legacy table that is read row by row.
 *
 * @param name of the table
 * @param script SQL beside this class that judges a slice of its rows and writes what comes of them
 */
record CarriedTable(String name, String script, List<Lookup> lookups) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Lookup QUERY = Lookup.row("_query", "requirements_querys", "requirements_query_id");
    private static final Lookup PERSON = Lookup.row("_user", "users", "user_id");

    /** What others refer to comes before them. */
    private static final List<CarriedTable> KNOWN = List.of(
            table("municipalities", values("_geocodes", "base_municipality", "id", "municipality_id", "geocode")),
            table("user_roles"),
            table(
                    "users",
                    values("_role", "user_roles", "role_id", "id", "name"),
                    values("_assigned", "user_roles_assignments", "id", "user_id", "role_id")),
            table("user_roles_assignments"),
            table("departments"),
            table("department_user_assignments"),
            table("fields"),
            table("requirements", values("_type", "fields", "field_id", "id", "procedure_type")),
            table(
                    "procedures",
                    QUERY,
                    PERSON,
                    values("_review_municipalities", "dependency_reviews", "id", "procedure_id", "municipality_id")),
            new CarriedTable("historical_procedures", "procedures.sql", List.of(QUERY, PERSON)),
            table("requirements_querys", values("_procedures", "procedures", "id", "requirements_query_id", "id")),
            table("answers"),
            new CarriedTable("answers_json", "answers.sql", List.of()),
            table("procedure_registrations"),
            table("dependency_reviews"),
            table("dependency_resolutions"),
            table("prevention_requests"),
            table("director_approvals"),
            new CarriedTable("business_licenses", "licences.sql", List.of()),
            new CarriedTable("business_license_histories", "licences.sql", List.of()),
            table("municipality_geoms"),
            table("map_layers"),
            table("maplayer_municipality"),
            table("business_types"),
            table("technical_sheets"));

    private static final Set<String> SECRETS = Set.of(
            "password_recoveries",
            "authtoken_token",
            "business_signatures",
            "municipality_signatures",
            "auth_user_groups");

    private static final Set<String> BOOKKEEPING = Set.of(
            "alembic_version",
            "migrations",
            "django_migrations",
            "auth_group",
            "auth_group_permissions",
            "auth_permission",
            "auth_user_user_permissions",
            "business_logs",
            "business_line_logs",
            "business_license_status_logs",
            "spatial_ref_sys");

    CarriedTable {
        lookups = List.copyOf(lookups);
    }

    /** {@return the tables of the survey that are read, in the order in which they are; any with a geometry becomes a layer} */
    static List<CarriedTable> among(Survey survey) {
        List<CarriedTable> found = new ArrayList<>(KNOWN.stream()
                .filter(table -> survey.table(table.name()).isPresent())
                .toList());
        Set<String> names = found.stream().map(CarriedTable::name).collect(Collectors.toSet());
        survey.tables().stream()
                .filter(table -> table.spatial() && !names.contains(table.name()))
                .map(table -> new CarriedTable(table.name(), "features.sql", List.of()))
                .forEach(found::add);
        return found;
    }

    /** {@return why a table that is not read stays where it is} */
    static LegacyRule leftBecause(SourceTable table) {
        if (SECRETS.contains(table.name())) {
            return LegacyRule.TABLE_OF_SECRETS;
        }
        return BOOKKEEPING.contains(table.name()) ? LegacyRule.TABLE_OF_BOOKKEEPING : LegacyRule.TABLE_WITHOUT_PLACE;
    }

    String lookupsAsJson() {
        return JSON.writeValueAsString(lookups);
    }

    private static CarriedTable table(String name, Lookup... lookups) {
        return new CarriedTable(name, name + ".sql", Arrays.asList(lookups));
    }

    private static Lookup values(String name, String table, String local, String remote, String value) {
        return new Lookup(name, table, local, remote, value);
    }
}
