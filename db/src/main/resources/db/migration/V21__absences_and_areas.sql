-- Who is away and who stands in, who knows which part of the city, and nobody from another city among them.
set local lock_timeout = '5s';

create table user_absences
(
    id                 bigint generated always as identity primary key,
    municipality_id    bigint      not null references municipalities (id),
    user_id            bigint      not null references users (id),
    substitute_user_id bigint references users (id),
    from_day           date        not null,
    until_day          date        not null,
    reason             text        not null,
    recorded_by        text        not null,
    created_at         timestamptz not null default now(),
    updated_at         timestamptz not null default now(),
    constraint user_absences_days_check check (from_day <= until_day),
    constraint user_absences_substitute_check check (substitute_user_id <> user_id),
    constraint user_absences_reason_check check (char_length(reason) between 2 and 500),
    constraint user_absences_recorded_by_check check (char_length(recorded_by) between 1 and 254)
);
comment on table user_absences is 'Days on which a person gets no work, first and last included, in the municipality''s zone. An absence that ends early gets an earlier until_day.';
create index user_absences_user_idx on user_absences (user_id, until_day);
create trigger user_absences_touch before update on user_absences for each row execute function touch_updated_at();

create function is_away(of_user bigint, on_day date) returns boolean
    language sql stable parallel safe as
$$
select exists (select from ventanilla.user_absences
               where user_id = of_user and until_day >= on_day and from_day <= on_day)
$$;

create table reviewer_areas
(
    department_id bigint      not null,
    user_id       bigint      not null,
    area          text        not null,
    created_at    timestamptz not null default now(),
    constraint reviewer_areas_pkey primary key (department_id, user_id, area),
    constraint reviewer_areas_assignment_fk foreign key (department_id, user_id) references department_user_assignments (department_id, user_id) on delete cascade,
    constraint reviewer_areas_area_check check (char_length(area) between 1 and 100 and area = lower(area))
);
comment on table reviewer_areas is 'Which parts of the city a reviewer knows: names of sectors or neighbourhoods, or postal codes, in lower case.';

create function refuse_user_of_another_city() returns trigger
    language plpgsql as
$$
declare
    city  bigint;
    named bigint[];
begin
    case tg_table_name
        when 'departments' then
            city := new.municipality_id;
            named := array [new.lead_user_id];
        when 'user_absences' then
            city := new.municipality_id;
            named := array [new.user_id, new.substitute_user_id];
        else
            select municipality_id into city from ventanilla.departments where id = new.department_id;
            named := array [new.user_id, new.substitute_for];
    end case;
    if exists (select from ventanilla.users where id = any (named) and municipality_id <> city) then
        raise exception 'a user of another municipality is named in %', tg_table_name
            using errcode = 'check_violation', constraint = tg_table_name || '_city_check', table = tg_table_name;
    end if;
    return new;
end
$$;
create trigger departments_city before insert or update of lead_user_id on departments
    for each row when (new.lead_user_id is not null) execute function refuse_user_of_another_city();
create trigger department_user_assignments_city before insert or update of department_id, user_id, substitute_for
    on department_user_assignments for each row execute function refuse_user_of_another_city();
create trigger user_absences_city before insert or update of municipality_id, user_id, substitute_user_id on user_absences
    for each row execute function refuse_user_of_another_city();

-- The other half of it: neither a person nor a department moves to another city.
create function refuse_move_to_another_city() returns trigger
    language plpgsql as
$$
begin
    raise exception '% % belongs to its municipality for good', tg_table_name, old.id
        using errcode = 'check_violation', constraint = tg_table_name || '_move_check', table = tg_table_name;
end
$$;
create trigger users_move before update of municipality_id on users for each row
    when (old.municipality_id <> new.municipality_id) execute function refuse_move_to_another_city();
create trigger departments_move before update of municipality_id on departments for each row
    when (old.municipality_id <> new.municipality_id) execute function refuse_move_to_another_city();

alter table user_absences enable row level security;
create policy user_absences_workers on user_absences to ventanilla_ingest, ventanilla_review, ventanilla_batch, ventanilla_readonly
    using (true) with check (true);
create policy user_absences_reviewer on user_absences for select to ventanilla_reviewer
    using (municipality_id = any ((select visible_municipalities())::bigint[]));
alter table reviewer_areas enable row level security;
create policy reviewer_areas_workers on reviewer_areas to ventanilla_ingest, ventanilla_review, ventanilla_batch, ventanilla_readonly
    using (true) with check (true);
create policy reviewer_areas_reviewer on reviewer_areas for select to ventanilla_reviewer
    using (exists (select from departments where departments.id = reviewer_areas.department_id));

grant select on user_absences, reviewer_areas to ventanilla_readonly, ventanilla_reviewer;
grant select, insert, delete, update (until_day) on user_absences to ventanilla_review;
grant select, insert, delete on reviewer_areas to ventanilla_review;
