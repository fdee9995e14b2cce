package mx.ventanilla.batch.survey;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import mx.ventanilla.batch.backfill.KeyRange;
import mx.ventanilla.spatial.Ewkb;
import mx.ventanilla.statement.Unnest;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What is registered of places, and what the survey writes there. */
final class Registrations {
    private static final String COLUMNS = """
            select p.id, p.municipality_id, p.neighborhood as declared_neighborhood,
                   coalesce(r.declared_area_m2, p.plot_area_m2) as declared_area, r.xmin::text as row_version, r.drawn,
                   r.parcel::text, r.repair, r.location::text, r.located_in, r.neighborhood, r.zones, r.survey_flags,
                   r.surveyed_at is not null as is_surveyed
            """;

    // procedures_pkey and procedure_registrations_pkey, a range of each. No locks: what others change meanwhile
    // is noticed by its row version and read again.
    private static final String OF_SLICE = COLUMNS + """
            from procedures p
            left join procedure_registrations r on r.procedure_id = p.id and r.procedure_id between ? and ?
            where p.id between ? and ?
            """;

    // procedures_pkey, procedure_registrations_pkey; locks the few registrations that were changed under our hands.
    private static final String LOCKED = COLUMNS + """
            from procedures p
            join procedure_registrations r on r.procedure_id = p.id
            where p.id = any (?) and r.surveyed_at is distinct from now()
            for no key update of r
            """;

    // procedure_registrations_pkey. A parcel that stays as it is does not travel.
    private static final String UPDATE = """
            update procedure_registrations r
            set drawn = s.drawn, parcel = coalesce(s.parcel::geometry, r.parcel), area_m2 = coalesce(s.area_m2, r.area_m2),
                repair = s.repair, location = s.location::geometry, located_in = s.located_in, neighborhood = s.neighborhood,
                zones = string_to_array(s.zones, e'\\x1f'), survey_flags = string_to_array(s.flags, ','), surveyed_at = now()
            from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as s (procedure_id, row_version, drawn, parcel, area_m2, repair,
                                                               location, located_in, neighborhood, zones, flags)
            where r.procedure_id = s.procedure_id and r.xmin = s.row_version::xid
            """;

    private static final String INSERT = """
            insert into procedure_registrations (procedure_id, municipality_id, location, located_in, neighborhood, zones,
                                                 survey_flags, surveyed_at)
            select s.procedure_id, s.municipality_id, s.location::geometry, s.located_in, s.neighborhood,
                   string_to_array(s.zones, e'\\x1f'), string_to_array(s.flags, ','), now()
            from unnest(?, ?, ?, ?, ?, ?, ?) as s (procedure_id, municipality_id, location, located_in, neighborhood, zones, flags)
            on conflict (procedure_id) do nothing
            """;

    private static final String SEPARATOR = "\u001f";

    private final JdbcTemplate jdbc;

    Registrations(Connection database) {
        this.jdbc = new JdbcTemplate(new SingleConnectionDataSource(database, true));
    }

    /** A row to be written. */
    record Surveyed(Filed filed, Findings findings) {
        private @Nullable String newParcel() {
            Geometry parcel = findings.parcel();
            return parcel == null || isRegistered(parcel) ? null : Ewkb.hex(parcel);
        }

        private @Nullable Double newArea() {
            Geometry parcel = findings.parcel();
            return parcel == null || isRegistered(parcel) ? null : parcel.getArea();
        }

        private boolean isRegistered(Geometry parcel) {
            Geometry registered = filed.stored().parcel();
            return registered != null && parcel.equalsExact(registered);
        }

        private @Nullable String location() {
            Point location = findings.location();
            return location == null ? null : Ewkb.hex(location);
        }

        private String zones() {
            return String.join(SEPARATOR, findings.zones());
        }

        private String flags() {
            return findings.flags().stream().map(Enum::name).collect(Collectors.joining(","));
        }
    }

    List<Filed> of(KeyRange slice) {
        return jdbc.query(OF_SLICE, (row, number) -> filed(row), slice.lo(), slice.hi(), slice.lo(), slice.hi());
    }

    /** {@return those of the procedures that this transaction has not written, locked} */
    List<Filed> locked(Collection<Long> procedures) {
        return jdbc.query(LOCKED, (row, number) -> filed(row), (Object) procedures.toArray(Long[]::new));
    }

    /** {@return rows written; fewer than given where somebody else was quicker} */
    int write(List<Surveyed> rows) {
        List<Surveyed> there =
                rows.stream().filter(row -> row.filed().rowVersion() != null).toList();
        List<Surveyed> missing =
                rows.stream().filter(row -> row.filed().rowVersion() == null).toList();
        return (there.isEmpty() ? 0 : update(there)) + (missing.isEmpty() ? 0 : insert(missing));
    }

    private int update(List<Surveyed> rows) {
        return jdbc.update(Unnest.of(UPDATE, rows)
                .column("bigint", row -> row.filed().procedure())
                .column("text", row -> row.filed().rowVersion())
                .column("text", row -> row.findings().drawn())
                .column("text", Surveyed::newParcel)
                .column("float8", Surveyed::newArea)
                .column("text", row -> row.findings().repair())
                .column("text", Surveyed::location)
                .column("text", row -> row.findings().locatedIn())
                .column("text", row -> row.findings().neighborhood())
                .column("text", Surveyed::zones)
                .column("text", Surveyed::flags));
    }

    private int insert(List<Surveyed> rows) {
        return jdbc.update(Unnest.of(INSERT, rows)
                .column("bigint", row -> row.filed().procedure())
                .column("bigint", row -> row.filed().municipality())
                .column("text", Surveyed::location)
                .column("text", row -> row.findings().locatedIn())
                .column("text", row -> row.findings().neighborhood())
                .column("text", Surveyed::zones)
                .column("text", Surveyed::flags));
    }

    private static Filed filed(ResultSet row) throws SQLException {
        Findings stored = new Findings(
                row.getString("drawn"),
                shape(row.getString("parcel")),
                row.getString("repair"),
                (Point) shape(row.getString("location")),
                row.getString("located_in"),
                row.getString("neighborhood"),
                texts(row.getArray("zones")),
                flags(texts(row.getArray("survey_flags"))));
        return new Filed(
                row.getLong("id"),
                row.getLong("municipality_id"),
                row.getString("declared_neighborhood"),
                row.getBigDecimal("declared_area"),
                row.getString("row_version"),
                stored,
                row.getBoolean("is_surveyed"));
    }

    private static @Nullable Geometry shape(@Nullable String hex) {
        return hex == null ? null : Ewkb.read(hex);
    }

    private static List<String> texts(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
    }

    private static Set<SurveyFlag> flags(List<String> names) {
        Set<SurveyFlag> flags = EnumSet.noneOf(SurveyFlag.class);
        names.forEach(name -> flags.add(SurveyFlag.valueOf(name)));
        return flags;
    }
}
