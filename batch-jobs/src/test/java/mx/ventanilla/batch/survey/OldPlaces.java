package mx.ventanilla.batch.survey;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Two neighbouring cities, each a rectangle of 20 by 30 km, with zones, heritage and neighbourhoods; and procedures whose
 * places were delivered in every possible way. All coordinates are EPSG:32613 unless said otherwise.
 */
public final class OldPlaces {
    private final JdbcTemplate sql;

    public OldPlaces(JdbcTemplate sql) {
        this.sql = sql;
        sql.execute("""
                insert into municipalities (inegi_code, name, boundary) values
                    ('14039', 'Guadalajara', st_multi(st_makeenvelope(665000, 2270000, 685000, 2300000, 32613))),
                    ('14120', 'Zapopan', st_multi(st_makeenvelope(645000, 2270000, 665000, 2300000, 32613))),
                    ('14098', 'Tlaquepaque', null);
                insert into procedure_types (municipality_id, code, name, needs)
                select id, 'business_license', 'Licencia', 'BUSINESS' from municipalities;
                insert into map_layers (code, name, current_version) values
                    ('zoning', 'Zonas', 2), ('heritage', 'Patrimonio', 1), ('neighborhoods', 'Colonias', 1);
                insert into maplayer_municipality (map_layer_id, municipality_id)
                select l.id, m.id from map_layers l, municipalities m where m.inegi_code <> '14098';
                insert into map_layer_features (map_layer_id, version, feature_key, properties, geom)
                select l.id, v.version, v.key, v.properties::jsonb, v.geom
                from (values ('zoning', 1, 'OLD', '{}', st_makeenvelope(665000, 2270000, 685000, 2300000, 32613)),
                             ('zoning', 2, 'H3', '{}', st_makeenvelope(665000, 2270000, 675000, 2300000, 32613)),
                             ('zoning', 2, 'C1', '{}', st_makeenvelope(675000, 2270000, 680000, 2300000, 32613)),
                             ('heritage', 1, 'centro', '{}', st_makeenvelope(670000, 2280000, 671000, 2281000, 32613)),
                             ('neighborhoods', 1, 'n1', '{"nombre": "Colonia Americana"}', st_makeenvelope(665000, 2270000, 672000, 2300000, 32613)),
                             ('neighborhoods', 1, 'n2', '{"nombre": "Jardines"}', st_makeenvelope(672000, 2270000, 685000, 2300000, 32613)))
                     as v (layer, version, key, properties, geom)
                join map_layers l on l.code = v.layer
                """);
    }

    /** A procedure of Guadalajara without registration. {@return its id} */
    long procedure(String name) {
        return procedure(name, "14039");
    }

    long procedure(String name, String municipality) {
        Long id = sql.queryForObject("""
                insert into procedures (municipality_id, procedure_type_id, folio, source, external_id, version, applicant_name,
                                        applicant_email, applicant_phone, street, exterior_number, submitted_at)
                select t.municipality_id, t.id, inegi_code || '-' || (select count(*) + 1 from procedures) || '/2019', 'urn:old', ?, 1,
                       'Ana Ruiz', 'ana@example.org', '3312345678', 'Av. Juárez', '12-A', now()
                from procedure_types t join municipalities m on m.id = t.municipality_id
                where m.inegi_code = ?
                returning id
                """, Long.class, name, municipality);
        return id == null ? 0 : id;
    }

    /** A procedure whose place was delivered as text. */
    long drawn(String name, String drawn) {
        return registered(name, "14039", drawn, null);
    }

    /** One whose parcel is in the table already, right or not: well-known text in metres. */
    long registered(String name, String municipality, @Nullable String drawn, @Nullable String parcel) {
        long id = procedure(name, municipality);
        sql.update("""
                insert into procedure_registrations (procedure_id, municipality_id, drawn, parcel, area_m2)
                select id, municipality_id, ?, shape, st_area(shape)
                from procedures, st_geomfromtext(?, 32613) shape where id = ?
                """, drawn, parcel, id);
        return id;
    }

    /** Text of a square of 100 by 100 m in another system, as PostGIS writes it. */
    String square(double east, double north, String how) {
        String text = sql.queryForObject(
                "select " + how + " from st_makeenvelope(?, ?, ?, ?, 32613) g",
                String.class,
                east,
                north,
                east + 100,
                north + 100);
        return text == null ? "" : text;
    }

    /** So many procedures with a parcel each, of which one in a hundred crosses itself and one in a hundred is no geometry. */
    public void many(int count) {
        sql.update("""
                insert into procedures (municipality_id, procedure_type_id, folio, source, external_id, version, applicant_name,
                                        applicant_email, applicant_phone, submitted_at)
                select t.municipality_id, t.id, '14039-' || n || '/2018', 'urn:many', n::text, 1, 'Ana Ruiz', 'ana@example.org',
                       '3312345678', now()
                from generate_series(1, ?) n, procedure_types t join municipalities m on m.id = t.municipality_id
                where m.inegi_code = '14039'
                """, count);
        sql.update("""
                insert into procedure_registrations (procedure_id, municipality_id, drawn)
                select p.id, p.municipality_id,
                       case p.external_id::int % 100
                           when 7 then 'POLYGON((x'
                           when 8 then format('SRID=32613;POLYGON((%s %s, %s %s, %s %s, %s %s, %s %s))', x, y, x + 50, y + 50, x + 50, y, x, y + 50, x, y)
                           else st_makeenvelope(x, y, x + 20, y + 30, 32613)::text end
                from procedures p
                cross join lateral (select 666000 + p.external_id::int % 170 * 100 as x, 2271000 + p.external_id::int / 170 * 100 as y) place
                where p.source = 'urn:many'
                """);
    }
}
