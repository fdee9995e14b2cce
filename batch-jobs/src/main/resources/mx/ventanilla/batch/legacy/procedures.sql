-- Procedures of both tables, live and historical. Each gets a folio of ours, whatever its own: the old one is its label.
create temp table legacy_read on commit drop as
with activity as materialized (
    select plain_name(name) as name, min(code) as code, min(business_category_code) as business_category_code
    from scian_codes where deleted_at is null group by 1 having count(*) = 1
), placed as (
    select s.ordinal, s.key, s.before_id, s.row, s.row -> '_query' as query, s.row -> '_user' as person,
           coalesce(s.row ->> 'municipality_id', s.row ->> 'project_municipality_id', s.row -> '_query' ->> 'municipality_id',
                    case when jsonb_array_length(case jsonb_typeof(s.row -> '_review_municipalities') when 'array' then s.row -> '_review_municipalities' else '[]' end) = 1
                             then s.row -> '_review_municipalities' ->> 0 end) as stated_municipality,
           s.row ->> 'municipality_id' is null as municipality_absent
    from legacy_stage s
), settled as (
    select p.*, m.id as municipality_id, m.zone, m.inegi_code,
           p.stated_municipality is null and m.id is not null as by_default
    from placed p
             left join municipalities m on m.id = coalesce(pg_temp.target('municipalities', p.stated_municipality),
                                                           case when p.stated_municipality is null
                                                                    then (select id from municipalities where inegi_code = current_setting('ventanilla.legacy_default')) end)
), measured as (
    select s.*, (query ->> 'property_area')::numeric as property_area, (query ->> 'activity_area')::numeric as activity_area,
           coalesce(pg_temp.moment(row ->> 'procedure_start_date', zone), pg_temp.moment(row ->> 'documents_submission_date', zone),
                    pg_temp.moment(row ->> 'created_at', zone)) as submitted_at,
           coalesce(pg_temp.words(row, 'official_applicant_name'), pg_temp.words(query, 'applicant_name'),
                    nullif(concat_ws(' ', pg_temp.words(person, 'name'), pg_temp.words(person, 'paternal_last_name'), pg_temp.words(person, 'maternal_last_name')), '')) as applicant,
           lower(pg_temp.words(person, 'email')) as email, pg_temp.words(person, 'cellphone') as phone,
           coalesce(nullif(btrim(row ->> 'scian_code'), ''), query ->> 'scian_code') as stated_scian,
           coalesce(pg_temp.words(row, 'scian_name'), pg_temp.words(query, 'scian_name')) as activity,
           (row ->> 'status')::integer as status, pg_temp.status_of(row ->> 'license_status') as word,
           (row ->> 'director_approval')::integer = 1 as director_approved,
           row ->> 'establishment_area' as establishment_area
    from settled s
), sorted as (
    select m.*, row_number() over (partition by row ->> 'folio' order by ordinal) > 1
                    or exists (select from legacy_rows l
                               where l.label = m.row ->> 'folio' and l.source_database = current_setting('ventanilla.legacy_source')
                                 and l.source_table = current_setting('ventanilla.legacy_table') and l.source_id <> m.key) as folio_repeated,
           case
               when status in (7, 8, 9) and coalesce(word, 'ISSUED') <> 'ENDED' then 'LICENSE_ISSUED'
               when status = 4 and coalesce(word, 'APPROVED') <> 'ENDED' or status = 1 and director_approved and coalesce(word, 'APPROVED') <> 'ENDED' then 'APPROVED'
               when status = 2 and coalesce(word, 'ENDED') = 'ENDED' then 'REJECTED'
               else 'NEEDS_ROUTING' end as state,
           coalesce(known.code, named.code) as scian_code, known.code is null and named.code is not null as scian_by_name,
           coalesce(known.business_category_code, named.business_category_code) as category
    from measured m
             left join scian_codes known on known.code = m.stated_scian
             left join activity named on known.code is null and named.name = plain_name(m.activity)
)
select *,
       case when row ->> 'folio' = 'string' or row ->> 'folio' is null and applicant = 'string' then 'FOLIO_PLACEHOLDER'
            when municipality_id is null and stated_municipality is not null then 'MUNICIPALITY_NOT_CARRIED'
            when municipality_id is null then 'PROCEDURE_WITHOUT_MUNICIPALITY'
            when submitted_at is null then 'DATE_ABSENT' end as unusable,
       pg_temp.type_of(row ->> 'procedure_type') as type_code,
       property_area >= 1000 and activity_area > 0 and property_area >= 100 * activity_area as area_multiplied,
       pg_temp.amount(establishment_area) as establishment_m2
from sorted;

do $$
begin
    if exists (select from legacy_read r where unusable is null
               and not exists (select from procedure_types t where t.municipality_id = r.municipality_id and t.code = r.type_code and t.deleted_at is null)) then
        insert into procedure_types (municipality_id, code, name, needs, is_active)
        select distinct on (municipality_id, type_code) municipality_id, type_code, left(coalesce(row ->> 'procedure_type', 'Sin tipo'), 200),
               case type_code when 'construction_permit' then 'CONSTRUCTION' when 'business_license' then 'BUSINESS' when 'renewal' then 'BUSINESS' else 'NOTHING' end, false
        from legacy_read where unusable is null
        order by municipality_id, type_code, ordinal
        on conflict (municipality_id, code) where deleted_at is null do nothing;
    end if;
end $$;

create temp table legacy_new on commit drop as
select r.*, extract(year from submitted_at at time zone zone)::integer as year,
       row_number() over (partition by municipality_id, extract(year from submitted_at at time zone zone) order by ordinal) as number
from legacy_read r
where unusable is null and before_id is null;

-- The counter's row, in the order of its key as the intake takes it; numbers that a range of the intake holds are not touched.
with drawn as (
    insert into folio_counters as counter (municipality_id, year, next_number)
    select municipality_id, year, 1 + count(*) from legacy_new group by municipality_id, year order by municipality_id, year
    on conflict (municipality_id, year) do update set next_number = counter.next_number + excluded.next_number - 1
    returning municipality_id, year, next_number
), made as (
    select n.*, d.next_number - count(*) over (partition by n.municipality_id, n.year) + n.number - 1 as folio_number
    from legacy_new n join drawn d on d.municipality_id = n.municipality_id and d.year = n.year
)
insert into procedures (municipality_id, procedure_type_id, folio, source, external_id, version, state, applicant_name, applicant_email,
                        applicant_phone, business_name, activity, scian_code, business_category_code, business_area_m2, street, exterior_number,
                        interior_number, neighborhood, reference, project_municipality_id, plot_area_m2, submitted_at)
select r.municipality_id, t.id, inegi_code || '-' || folio_number || '/' || year, pg_temp.source(),
       current_setting('ventanilla.legacy_table') || '/' || r.key, 1, r.state,
       case when char_length(applicant) >= 2 then left(applicant, 200) else 'No registrado' end,
       case when email ~ '^[^@\s]+@[^@\s]+$' then left(email, 254) else 'no-registrado@example.invalid' end,
       case when phone ~ '[0-9]{4}' and char_length(phone) between 7 and 30 then phone else '0000000000' end,
       pg_temp.words(row, 'establishment_name'),
       case when char_length(activity) >= 5 then left(activity, 200) end, scian_code, category,
       nullif(round(coalesce(establishment_m2, activity_area), 2), 0),
       coalesce(pg_temp.words(row, 'street'), pg_temp.words(query, 'street')), pg_temp.words(row, 'exterior_number'),
       pg_temp.words(row, 'interior_number'), coalesce(pg_temp.words(row, 'neighborhood'), pg_temp.words(query, 'neighborhood')),
       pg_temp.words(row, 'reference'), pg_temp.target('municipalities', row ->> 'project_municipality_id'),
       nullif(round(case when area_multiplied then property_area / 1000 else property_area end, 2), 0), submitted_at
from made r
         join procedure_types t on t.municipality_id = r.municipality_id and t.code = r.type_code and t.deleted_at is null
order by r.ordinal;

-- procedures_external_key, one probe a row.
create temp table legacy_before on commit drop as
select key, (select id from procedures p
             where p.source = pg_temp.source() and p.external_id = current_setting('ventanilla.legacy_table') || '/' || r.key) as procedure_id
from legacy_read r
where unusable is null;

insert into procedure_status_history (procedure_id, municipality_id, procedure_version, from_state, to_state, actor, reason, occurred_at)
select p.id, p.municipality_id, 1, step.from_state, step.to_state, 'legacy-import', step.reason, step.occurred_at
from legacy_new r
         join legacy_before made on made.key = r.key
         join procedures p on p.id = made.procedure_id
         cross join lateral (values (1, null, 'RECEIVED', 'Presentado en el sistema anterior con el folio ' || coalesce(r.row ->> 'folio', '(sin folio)'), r.submitted_at),
                                    (2, 'RECEIVED', p.state, 'Como estaba en el sistema anterior: estado ' || coalesce(r.status::text, '-') || coalesce(', ' || (r.row ->> 'license_status'), ''),
                                     greatest(r.submitted_at, coalesce(pg_temp.moment(r.row ->> 'license_delivered_date', r.zone), pg_temp.moment(r.row ->> 'updated_at', r.zone), r.submitted_at))))
             as step (place, from_state, to_state, reason, occurred_at)
order by r.ordinal, step.place;

-- A status that says issued is the licence; the table of licences may say more later.
insert into business_licenses (municipality_id, procedure_id, license_folio, scian_code, business_category_code, business_name, valid_from,
                               valid_until, issued_at, origin)
select p.municipality_id, p.id, 'L-' || p.folio, p.scian_code, p.business_category_code, p.business_name, issued.day, issued.day + 365, issued.at, 'LEGACY'
from legacy_new r
         join legacy_before made on made.key = r.key
         join procedures p on p.id = made.procedure_id
         cross join lateral (select at, (at at time zone r.zone)::date as day
                             from (select coalesce(pg_temp.moment(r.row ->> 'license_delivered_date', r.zone), pg_temp.moment(r.row ->> 'updated_at', r.zone), r.submitted_at) as at) moment) issued
where r.state = 'LICENSE_ISSUED';

-- What changed in the old system since the last run: what was filed, and the end of what is still unrouted here.
update procedures p
set applicant_name = case when char_length(r.applicant) >= 2 then left(r.applicant, 200) else p.applicant_name end,
    applicant_email = case when r.email ~ '^[^@\s]+@[^@\s]+$' then left(r.email, 254) else p.applicant_email end,
    applicant_phone = case when r.phone ~ '[0-9]{4}' and char_length(r.phone) between 7 and 30 then r.phone else p.applicant_phone end,
    business_name = coalesce(pg_temp.words(r.row, 'establishment_name'), p.business_name),
    street = coalesce(pg_temp.words(r.row, 'street'), pg_temp.words(r.query, 'street'), p.street),
    neighborhood = coalesce(pg_temp.words(r.row, 'neighborhood'), pg_temp.words(r.query, 'neighborhood'), p.neighborhood)
from legacy_read r
where p.id = r.before_id and r.unusable is null;

with ended as (
    update procedures p set state = 'REJECTED'
    from legacy_read r
    where p.id = r.before_id and r.unusable is null and p.state = 'NEEDS_ROUTING' and r.state = 'REJECTED'
    returning p.id, p.municipality_id, p.version, r.row ->> 'updated_at' as at, r.zone
)
insert into procedure_status_history (procedure_id, municipality_id, procedure_version, from_state, to_state, actor, reason, occurred_at)
select id, municipality_id, version, 'NEEDS_ROUTING', 'REJECTED', 'legacy-import', 'Rechazado después en el sistema anterior', coalesce(pg_temp.moment(at, zone), now())
from ended;

insert into legacy_verdict (key, fate, target_table, target_id, rules, label)
select r.key, case when p.id is null then 'QUARANTINED' else 'LOADED' end, case when p.id is not null then 'procedures' end, p.id,
       case when p.id is null then array [r.unusable]
            else array_remove(array [
                case when r.folio_repeated then 'FOLIO_REPEATED' end,
                case when r.row ->> 'folio' !~ '^[0-9]+-[0-9]+/[0-9]{4}$' or r.row ->> 'folio' is null then 'FOLIO_OF_ANOTHER_FORM' end,
                case when r.by_default then 'MUNICIPALITY_BY_DEFAULT' when r.municipality_absent then 'MUNICIPALITY_FROM_RELATED' end,
                case when r.type_code is distinct from r.row ->> 'procedure_type' then case when r.row ->> 'procedure_type' is null then 'TYPE_ABSENT' else 'TYPE_IN_WORDS' end end,
                case when coalesce(char_length(r.applicant), 0) < 2 then 'APPLICANT_ABSENT' end,
                case when r.email is null or r.email !~ '^[^@\s]+@[^@\s]+$' or r.phone is null or r.phone !~ '[0-9]{4}' or char_length(r.phone) not between 7 and 30 then 'CONTACT_ABSENT' end,
                case when r.status = 1 and not coalesce(r.director_approved, false) then 'STATUS_AMBIGUOUS'
                     when r.status = 3 then 'PREVENTION_LEFT_OPEN' end,
                case when r.word is not null then 'STATUS_IN_WORDS' end,
                case when r.word = 'ENDED' and r.status not in (2) or r.word in ('APPROVED', 'ISSUED') and r.status in (2, 3)
                         or r.word = 'APPROVED' and r.status in (0, 1) and not coalesce(r.director_approved, false) then 'STATUS_CONTRADICTS' end,
                case when r.state = 'LICENSE_ISSUED' then 'LICENCE_FROM_STATUS' end,
                case when r.scian_by_name then 'SCIAN_BY_NAME' when r.stated_scian is not null and r.scian_code is null then 'SCIAN_UNUSABLE' end,
                case when r.area_multiplied then 'AREA_MULTIPLIED' end,
                case when r.establishment_area is not null then case when r.establishment_m2 is null then 'AREA_UNREADABLE' else 'AREA_IN_WORDS' end end,
                case when r.before_id is not null and r.state <> p.state then 'STATE_MOVED_ON_HERE' end,
                case when pg_temp.garbled(r.row) then 'LETTERS_GARBLED' end], null) end,
       r.row ->> 'folio'
from legacy_read r
         left join legacy_before made on made.key = r.key
         left join procedures p on p.id = made.procedure_id;
