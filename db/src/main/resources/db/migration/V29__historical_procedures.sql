-- Finished procedures leave the counter's tables for an archive, whole, and can be brought back. Both ways are functions of
-- the database, so that a procedure is in one place or the other and what is append-only leaves it by no other way
-- (decision record 0018).
set local lock_timeout = '5s';

create table historical_procedures
(
    procedure_id    bigint primary key,
    municipality_id bigint      not null,
    folio           text        not null,
    source          text        not null,
    external_id     text        not null,
    state           text        not null,
    applicant_name  text        not null,
    submitted_at    timestamptz not null,
    finished_on     date        not null,
    content         jsonb       not null,
    archived_at     timestamptz not null default now(),
    constraint historical_procedures_folio_key unique (folio),
    constraint historical_procedures_external_key unique (source, external_id),
    constraint historical_procedures_content_check check (jsonb_typeof(content) = 'object')
);
comment on table historical_procedures is 'Procedures that ended long ago, with all their rows. Brought back by the job restore-procedures.';
comment on column historical_procedures.content is 'Table name to array of its rows, columns by name; geometries as hexadecimal EWKB.';
create index historical_procedures_municipality_idx on historical_procedures (municipality_id, finished_on);

create function archivable_procedures(from_id bigint, to_id bigint, years integer) returns table (procedure_id bigint, finished_on date)
    language sql stable as
$$
select p.id, ended.finished_on
from procedures p
join procedure_types t on t.id = p.procedure_type_id
join municipalities m on m.id = p.municipality_id
cross join lateral (select greatest((select (max(h.occurred_at) at time zone m.zone)::date from procedure_status_history h
                                     where h.procedure_id = p.id),
                                    (select max(l.valid_until) from business_licenses l where l.procedure_id = p.id),
                                    (p.submitted_at at time zone m.zone)::date) as finished_on) ended
where p.id between from_id and to_id
  and (p.state in ('LICENSE_ISSUED', 'REJECTED', 'WITHDRAWN') or p.state = 'APPROVED' and t.needs <> 'BUSINESS')
  and ended.finished_on < date_trunc('year', now() at time zone m.zone) - make_interval(years => years)
$$;
comment on function archivable_procedures is 'Procedures at an end whose last step, and the last day of whose licence, lie more than so many whole calendar years back. The answer changes at New Year only.';

-- What is append-only may leave with its procedure, once that stands in the archive; argument: the column that names it.
create function refuse_to_forget_unless_archived() returns trigger
    language plpgsql as
$$
declare
    of_procedure bigint;
begin
    if tg_argv[0] = 'review_id' then
        select r.procedure_id into of_procedure from ventanilla.dependency_reviews r where r.id = old.review_id;
    else
        of_procedure := old.procedure_id;
    end if;
    if not exists (select from ventanilla.historical_procedures h where h.procedure_id = of_procedure) then
        raise exception '% is append-only: delete refused', tg_table_name
            using errcode = 'integrity_constraint_violation', table = tg_table_name;
    end if;
    return old;
end
$$;
do
$$
    declare
        kept record;
    begin
        for kept in select * from (values ('procedure_status_history', 'procedure_id'), ('director_approvals', 'procedure_id'),
                                          ('dependency_resolutions', 'review_id'), ('deadline_notices', 'review_id')) as t (name, key)
            loop
                execute format('drop trigger %I on %I', kept.name || '_append_only', kept.name);
                execute format('create trigger %I before update on %I for each statement execute function refuse_to_forget()',
                               kept.name || '_append_only', kept.name);
                execute format('create trigger %I before delete on %I for each row execute function refuse_to_forget_unless_archived(%L)',
                               kept.name || '_archived_only', kept.name, kept.key);
            end loop;
    end
$$;

-- Every table with rows of a procedure, parents first, and how its rows are found.
create function tables_of_procedures() returns table (place integer, name text, belongs text)
    language sql immutable as
$$
values (1, 'procedures', 'id = any ($1)'),
       (2, 'answers', 'procedure_id = any ($1)'),
       (3, 'procedure_registrations', 'procedure_id = any ($1)'),
       (4, 'procedure_status_history', 'procedure_id = any ($1)'),
       (5, 'answer_values', 'procedure_id = any ($1)'),
       (6, 'review_plans', 'procedure_id = any ($1)'),
       (7, 'dependency_reviews', 'procedure_id = any ($1)'),
       (8, 'review_dependencies', 'review_id = any (select id from dependency_reviews where procedure_id = any ($1))'),
       (9, 'dependency_resolutions', 'review_id = any (select id from dependency_reviews where procedure_id = any ($1))'),
       (10, 'prevention_requests', 'procedure_id = any ($1)'),
       (11, 'director_approvals', 'procedure_id = any ($1)'),
       (12, 'business_licenses', 'procedure_id = any ($1)'),
       (13, 'deadline_notices', 'review_id = any (select id from dependency_reviews where procedure_id = any ($1))'),
       (14, 'notifications', 'review_id = any (select id from dependency_reviews where procedure_id = any ($1))')
$$;

-- A geometry would become GeoJSON, which rounds.
create function rows_of_procedure(of_procedure bigint) returns jsonb
    language plpgsql stable set search_path = ventanilla, public, pg_temp as
$$
declare
    part    record;
    found   jsonb;
    content jsonb := '{}';
begin
    for part in select * from tables_of_procedures() order by place
        loop
            execute format('select jsonb_agg(to_jsonb(t) %s) from %I t where %s',
                           case part.name when 'procedure_registrations'
                               then '|| jsonb_build_object(''parcel'', t.parcel::text, ''location'', t.location::text)' else '' end,
                           part.name, part.belongs)
                into found using array [of_procedure];
            content := case when found is null then content else content || jsonb_build_object(part.name, found) end;
        end loop;
    return content;
end
$$;

-- As in V27, and: a licence that comes back from the archive with its procedure was earned when it was issued. Nobody but
-- archive_procedures writes into the archive.
create or replace function refuse_unearned_licence() returns trigger
    language plpgsql as
$$
declare
    procedure_state text;
begin
    if exists (select from ventanilla.historical_procedures h
               where h.procedure_id = new.procedure_id and h.municipality_id = new.municipality_id
                 and h.content->'business_licenses' @> jsonb_build_array(jsonb_build_object(
                     'id', new.id, 'license_folio', new.license_folio, 'valid_until', new.valid_until, 'origin', new.origin))) then
        return new;
    end if;
    select state into procedure_state from ventanilla.procedures where id = new.procedure_id for update;
    -- The import alone brings licences from elsewhere, and only to procedures that came in with theirs already issued:
    -- nothing here gets into that state without a licence of this office.
    if new.origin = 'LEGACY' then
        if procedure_state <> 'LICENSE_ISSUED' or not pg_has_role(current_user, 'ventanilla_batch', 'member') then
            raise exception 'procedure % is %: a licence of the old system comes in through legacy-import, with its procedure',
                new.procedure_id, procedure_state
                using errcode = 'check_violation', constraint = 'business_licenses_legacy_check', table = 'business_licenses';
        end if;
        return new;
    end if;
    if exists (select from ventanilla.business_licenses where procedure_id = new.procedure_id) then
        return new; -- refused by business_licenses_procedure_key
    end if;
    if procedure_state <> 'APPROVED' or not ventanilla.reviews_complete(new.procedure_id)
        or not ventanilla.director_approved(new.procedure_id) then
        raise exception 'procedure % is % and gets no licence: every required review must have ended and the director must have approved',
            new.procedure_id, procedure_state
            using errcode = 'check_violation', constraint = 'business_licenses_earned_check', table = 'business_licenses';
    end if;
    return new;
end
$$;

create function archive_procedures(from_id bigint, to_id bigint, years integer, out rows_in bigint, out rows_changed bigint)
    language plpgsql security definer set search_path = ventanilla, public, pg_temp as
$$
declare
    leaving bigint[];
    part    record;
begin
    if years < 5 then
        raise exception 'procedures are kept at the counter for at least 5 years';
    end if;
    -- procedures_pkey; nobody reviews, amends or restores them until they are gone
    leaving := array(select p.id from procedures p join archivable_procedures(from_id, to_id, years) a on a.procedure_id = p.id
                     order by p.id for update of p);
    rows_in := cardinality(leaving);

    insert into historical_procedures (procedure_id, municipality_id, folio, source, external_id, state, applicant_name, submitted_at,
                                       finished_on, content)
    select p.id, p.municipality_id, p.folio, p.source, p.external_id, p.state, p.applicant_name, p.submitted_at, a.finished_on,
           rows_of_procedure(p.id)
    from procedures p join archivable_procedures(from_id, to_id, years) a on a.procedure_id = p.id
    where p.id = any (leaving);
    get diagnostics rows_changed = row_count;
    if rows_changed <> rows_in then
        raise exception 'a licence of a procedure between % and % was changed at this moment', from_id, to_id
            using errcode = 'serialization_failure', hint = 'The slice is tried again.';
    end if;

    for part in select * from tables_of_procedures() order by place desc
        loop
            execute format('delete from %I where %s', part.name, part.belongs) using leaving;
        end loop;
end
$$;

-- What legacy-import loaded and the archive holds: it is not lost, and is not done again until it is back.
create function archived_legacy_rows(of_source text) returns table (target_table text, target_id bigint)
    language sql stable as
$$
select part.name, (archived ->> case part.name when 'procedure_registrations' then 'procedure_id' else 'id' end)::bigint
from legacy_rows l
join historical_procedures h on h.procedure_id = l.target_id
cross join lateral jsonb_each(h.content) as part (name, rows)
cross join lateral jsonb_array_elements(part.rows) as archived
where l.source_database = of_source and l.target_table = 'procedures' and l.fate = 'LOADED'
  and part.name in ('procedures', 'procedure_registrations', 'dependency_reviews', 'dependency_resolutions', 'prevention_requests',
                    'director_approvals', 'business_licenses')
$$;

-- Columns that came after the archiving get their default; those that went are left out.
create function restore_rows(target text, archived jsonb) returns void
    language plpgsql set search_path = ventanilla, public, pg_temp as
$$
declare
    columns text;
begin
    select string_agg(quote_ident(attname), ', ' order by attnum) into columns
    from pg_attribute
    where attrelid = target::regclass and attnum > 0 and not attisdropped and archived->0 ? attname;
    execute format('insert into %I (%s) overriding system value select %s from jsonb_populate_recordset(null::%I, $1)',
                   target, columns, columns, target) using archived;
end
$$;

create function restore_procedures(from_id bigint, to_id bigint, folios text[], out rows_in bigint, out rows_changed bigint)
    language plpgsql security definer set search_path = ventanilla, public, pg_temp as
$$
declare
    back record;
    part record;
begin
    rows_in := 0;
    -- historical_procedures_pkey
    for back in select * from historical_procedures h
                where h.procedure_id between from_id and to_id and (folios is null or h.folio = any (folios))
                order by h.procedure_id for update
        loop
            for part in select * from tables_of_procedures() order by place
                loop
                    if back.content ? part.name then
                        perform restore_rows(part.name, back.content->part.name);
                    end if;
                end loop;
            delete from historical_procedures h where h.procedure_id = back.procedure_id;
            rows_in := rows_in + 1;
        end loop;
    rows_changed := rows_in;
end
$$;
revoke all on function archive_procedures, restore_procedures, restore_rows, rows_of_procedure from public;
grant execute on function archive_procedures, restore_procedures to ventanilla_batch;

alter table historical_procedures enable row level security;
create policy historical_procedures_workers on historical_procedures to ventanilla_ingest, ventanilla_review, ventanilla_batch, ventanilla_readonly
    using (true) with check (true);
create policy historical_procedures_reviewer on historical_procedures for select to ventanilla_reviewer
    using (municipality_id = any ((select visible_municipalities())::bigint[]));
grant select on historical_procedures to ventanilla_review, ventanilla_batch, ventanilla_readonly, ventanilla_reviewer;
