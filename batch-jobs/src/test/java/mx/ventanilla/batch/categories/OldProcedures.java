package mx.ventanilla.batch.categories;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Procedures from before the office recorded categories: a third with SCIAN code, a third whose activity names a code, a
 * third without activity. The first names two codes, the fourth none.
 */
public final class OldProcedures {
    private OldProcedures() {}

    public static void file(JdbcTemplate sql, int count) {
        sql.execute("""
                insert into municipalities (inegi_code, name) values ('14039', 'Guadalajara');
                insert into procedure_types (municipality_id, code, name, needs)
                select id, 'business_license', 'Licencia', 'BUSINESS' from municipalities;
                insert into scian_codes (code, name, business_category_code) values
                    ('461110', 'Comercio al por menor de abarrotes', 'LOW_IMPACT'), ('722511', 'Restaurantes', 'MEDIUM_IMPACT'),
                    ('722412', 'Bares y cantinas', 'HIGH_IMPACT'), ('999991', 'Oficio sin categoría', null),
                    ('999992', 'Panadería', 'LOW_IMPACT'), ('999993', 'PANADERIA', 'LOW_IMPACT');
                """);
        sql.update("""
                insert into procedures (municipality_id, procedure_type_id, folio, source, external_id, version, applicant_name,
                    applicant_email, applicant_phone, scian_code, activity, submitted_at)
                select t.municipality_id, t.id, '14039-' || n || '/2025', 'urn:old', n::text, 1, 'Ana Ruiz', 'ana@example.org', '3312345678',
                       case n % 3 when 0 then '722511' end,
                       case n % 3 when 0 then 'Taquería' when 1 then ' comercio al por menor de ABARROTES.' end, now()
                from procedure_types t, generate_series(1, ?) n
                """, count);
        sql.update("update procedures set activity = 'Panaderia' where external_id = '1'");
        sql.update("update procedures set activity = 'Venta de humo' where external_id = '4'");
        sql.update("update procedures set business_category_code = null");
    }
}
