-- Licences of both tables. One whose folio a carried procedure bears belongs to it; for any other a procedure is written,
-- since a licence without one cannot be here (business_licenses_procedure_key, business_licenses_folio_key).
create temp table legacy_read on commit drop as
with stated as (
    select s.ordinal, s.key, s.before_id, s.row, pg_temp.words(s.row, 'license_folio') as old_folio,
           m.id as municipality_id, m.inegi_code, m.zone,
           coalesce(nullif(concat_ws(' ', pg_temp.words(s.row, 'applicant_first_name'), pg_temp.words(s.row, 'applicant_last_name_p'), pg_temp.words(s.row, 'applicant_last_name_m')), ''),
                    nullif(concat_ws(' ', pg_temp.words(s.row, 'owner'), pg_temp.words(s.row, 'owner_first_name'), pg_temp.words(s.row, 'owner_last_name_p'), pg_temp.words(s.row, 'owner_last_name_m')), '')) as applicant,
           coalesce(pg_temp.words(s.row, 'applicant_email'), pg_temp.words(s.row, 'owner_email')) as email,
           coalesce(pg_temp.words(s.row, 'applicant_phone'), pg_temp.words(s.row, 'owner_phone')) as phone,
           coalesce(pg_temp.words(s.row, 'business_name'), pg_temp.words(s.row, 'business_trade_name')) as business_name,
           coalesce(pg_temp.words(s.row, 'commercial_activity'), pg_temp.words(s.row, 'detailed_description'), pg_temp.words(s.row, 'business_line')) as activity,
           coalesce(s.row ->> 'industry_classification_code', s.row ->> 'business_line_code') as stated_scian,
           coalesce(pg_temp.moment(s.row ->> 'issue_date', m.zone), pg_temp.moment(s.row ->> 'payment_date', m.zone), pg_temp.moment(s.row ->> 'created_at', m.zone)) as issued_at,
           case when s.row ->> 'license_year' ~ '^(19|20)[0-9]{2}$' then (s.row ->> 'license_year')::integer end as license_year,
           pg_temp.status_of(s.row ->> 'license_status') as word,
           case when s.row ->> 'coordinate_x' ~ '^-?[0-9]+(\.[0-9]+)?$' and s.row ->> 'coordinate_y' ~ '^-?[0-9]+(\.[0-9]+)?$' then (s.row ->> 'coordinate_x')::float8 end as x,
           case when s.row ->> 'coordinate_x' ~ '^-?[0-9]+(\.[0-9]+)?$' and s.row ->> 'coordinate_y' ~ '^-?[0-9]+(\.[0-9]+)?$' then (s.row ->> 'coordinate_y')::float8 end as y,
           coalesce(pg_temp.amount(s.row ->> 'authorized_area'), pg_temp.amount(s.row ->> 'business_area')) as area
    from legacy_stage s
             left join municipalities m on m.id = coalesce(pg_temp.target('municipalities', s.row ->> 'municipality_id'),
                                                           case when s.row ->> 'municipality_id' is null then (select id from municipalities where inegi_code = current_setting('ventanilla.legacy_default')) end)
), filed as (
    select t.*, l.id as filed_id, p.state as filed_state,
           exists (select from business_licenses b where b.procedure_id = l.id and b.license_folio like 'L-%') as filed_by_status,
           known.code as scian_code, known.business_category_code as category
    from stated t
             left join lateral (select min(target_id) as id
                                from legacy_rows r
                                where r.source_database = current_setting('ventanilla.legacy_source') and r.source_table in ('procedures', 'historical_procedures')
                                  and r.label = t.old_folio and r.fate = 'LOADED'
                                having count(*) = 1) l on t.before_id is null
             left join procedures p on p.id = l.id
             left join scian_codes known on known.code = t.stated_scian
)
select *, case when municipality_id is null then case when row ->> 'municipality_id' is null then 'PROCEDURE_WITHOUT_MUNICIPALITY' else 'MUNICIPALITY_NOT_CARRIED' end
               when issued_at is null then 'DATE_ABSENT'
               when word = 'OPEN' then 'LICENCE_NOT_ISSUED'
               when filed_id is not null and filed_state <> 'LICENSE_ISSUED' then 'LICENCE_OF_OPEN_PROCEDURE'
               when old_folio is not null and (exists (select from business_licenses b where b.municipality_id = f.municipality_id and b.license_folio = f.old_folio and b.id is distinct from f.before_id)
                   or row_number() over (partition by municipality_id, old_folio order by ordinal) > 1) then 'LICENCE_FOLIO_REPEATED' end as unusable,
       (issued_at at time zone zone)::date as valid_from,
       greatest(coalesce(make_date(license_year, 12, 31), (issued_at at time zone zone)::date + 365), (issued_at at time zone zone)::date + 1) as valid_until,
       case when word = 'ENDED' or row ->> 'deleted_at' is not null
                then coalesce(pg_temp.moment(row ->> 'deleted_at', zone), pg_temp.moment(row ->> 'deactivation_date', zone), pg_temp.moment(row ->> 'status_change_date', zone), issued_at) end as ended_at,
       x between 14 and 33 and y between -119 and -86 as swapped
from filed f;

do $$
begin
    if exists (select from legacy_read r where unusable is null and filed_id is null and before_id is null
               and not exists (select from procedure_types t where t.municipality_id = r.municipality_id and t.code = 'business_license' and t.deleted_at is null)) then
        insert into procedure_types (municipality_id, code, name, needs, is_active)
        select distinct municipality_id, 'business_license', 'Licencia de funcionamiento', 'BUSINESS', false from legacy_read where unusable is null
        on conflict (municipality_id, code) where deleted_at is null do nothing;
    end if;
end $$;

create temp table legacy_new on commit drop as
select r.*, extract(year from issued_at at time zone zone)::integer as year, current_setting('ventanilla.legacy_table') || '/' || key as external_id,
       row_number() over (partition by municipality_id, extract(year from issued_at at time zone zone) order by ordinal) as number
from legacy_read r
where unusable is null and filed_id is null and before_id is null;

with drawn as (
    insert into folio_counters as counter (municipality_id, year, next_number)
    select municipality_id, year, 1 + count(*) from legacy_new group by municipality_id, year order by municipality_id, year
    on conflict (municipality_id, year) do update set next_number = counter.next_number + excluded.next_number - 1
    returning municipality_id, year, next_number
)
insert into procedures (municipality_id, procedure_type_id, folio, source, external_id, version, state, applicant_name, applicant_email, applicant_phone,
                        business_name, activity, scian_code, business_category_code, business_area_m2, street, exterior_number, interior_number, neighborhood,
                        postal_code, reference, submitted_at)
select n.municipality_id, t.id,
       n.inegi_code || '-' || d.next_number - count(*) over (partition by n.municipality_id, n.year) + n.number - 1 || '/' || n.year,
       pg_temp.source(), n.external_id, 1, 'LICENSE_ISSUED',
       case when char_length(applicant) >= 2 then left(applicant, 200) else 'No registrado' end,
       case when email ~ '^[^@\s]+@[^@\s]+$' then left(email, 254) else 'no-registrado@example.invalid' end,
       case when phone ~ '[0-9]{4}' and char_length(phone) between 7 and 30 then phone else '0000000000' end,
       business_name, case when char_length(activity) >= 5 then left(activity, 200) end, scian_code, category, nullif(round(area, 2), 0),
       coalesce(pg_temp.words(row, 'property_street'), pg_temp.words(row, 'street')), coalesce(pg_temp.words(row, 'property_exterior_number'), pg_temp.words(row, 'exterior_number')),
       coalesce(pg_temp.words(row, 'property_interior_number'), pg_temp.words(row, 'interior_number')),
       coalesce(pg_temp.words(row, 'property_neighborhood'), pg_temp.words(row, 'neighborhood')), pg_temp.words(row, 'property_postal_code'),
       pg_temp.words(row, 'reference'), issued_at
from legacy_new n
         join drawn d on d.municipality_id = n.municipality_id and d.year = n.year
         join procedure_types t on t.municipality_id = n.municipality_id and t.code = 'business_license' and t.deleted_at is null
order by n.ordinal;

-- procedures_external_key, one probe a row.
create temp table legacy_before on commit drop as
select key, (select id from procedures p
             where p.source = pg_temp.source() and p.external_id = current_setting('ventanilla.legacy_table') || '/' || r.key) as procedure_id
from legacy_read r;

insert into procedure_status_history (procedure_id, municipality_id, procedure_version, from_state, to_state, actor, reason, occurred_at)
select p.id, p.municipality_id, 1, null, 'LICENSE_ISSUED', 'legacy-import', 'Licencia ' || coalesce(n.old_folio, '(sin folio)') || ' del sistema anterior, que no guarda su trámite', n.issued_at
from legacy_new n join legacy_before made on made.key = n.key join procedures p on p.id = made.procedure_id
order by n.ordinal;

insert into procedure_registrations (procedure_id, municipality_id, location)
select p.id, p.municipality_id, case when n.swapped then st_point(n.y, n.x, 4326) else st_point(n.x, n.y, 4326) end
from legacy_new n join legacy_before made on made.key = n.key join procedures p on p.id = made.procedure_id
where n.swapped or n.x between -180 and 180 and n.y between -90 and 90;

insert into business_licenses (municipality_id, procedure_id, license_folio, scian_code, business_category_code, business_name, valid_from, valid_until,
                               issued_at, deleted_at, origin)
select n.municipality_id, p.id, coalesce(n.old_folio, 'L-' || p.folio), n.scian_code, n.category, n.business_name, n.valid_from, n.valid_until, n.issued_at, n.ended_at, 'LEGACY'
from legacy_new n join legacy_before made on made.key = n.key join procedures p on p.id = made.procedure_id
order by n.ordinal;

-- The licence that a status had said, in its own words; and what changed since the last run.
update business_licenses b
set license_folio = coalesce(r.old_folio, b.license_folio), valid_from = r.valid_from, valid_until = r.valid_until, issued_at = r.issued_at,
    business_name = coalesce(r.business_name, b.business_name), deleted_at = r.ended_at
from legacy_read r
where r.unusable is null and b.origin = 'LEGACY' and (b.id = r.before_id or r.before_id is null and b.procedure_id = r.filed_id);

insert into legacy_verdict (key, fate, target_table, target_id, rules, label)
select r.key, case when r.unusable is not null then 'QUARANTINED' when r.filed_id is not null then 'MERGED' else 'LOADED' end,
       case when r.unusable is null then 'business_licenses' end, case when r.unusable is null then b.id end,
       case when r.unusable is not null then array [r.unusable]
            else array_remove(array [case when r.filed_id is not null then 'PART_OF_ANOTHER_ROW' else 'LICENCE_WITHOUT_PROCEDURE' end,
                                     case when r.ended_at is not null then 'LICENCE_ENDED' end,
                                     case when r.license_year is null then 'VALIDITY_ASSUMED' else 'VALID_FOR_ITS_YEAR' end,
                                     case when r.swapped then 'AXES_SWAPPED' end,
                                     case when r.stated_scian is not null and r.scian_code is null then 'SCIAN_UNUSABLE' end,
                                     case when r.word is not null then 'STATUS_IN_WORDS' end,
                                     case when coalesce(char_length(r.applicant), 0) < 2 then 'APPLICANT_ABSENT' end,
                                     case when r.email is null or r.phone is null then 'CONTACT_ABSENT' end,
                                     case when pg_temp.garbled(r.row) then 'LETTERS_GARBLED' end], null) end, r.old_folio
from legacy_read r
         left join legacy_before made on made.key = r.key
         left join business_licenses b on b.id = r.before_id or r.before_id is null and b.procedure_id = coalesce(r.filed_id, made.procedure_id);
