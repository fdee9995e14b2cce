-- People of the office with their password hashes; citizens are applicants and come with their procedures. Two accounts
-- with one e-mail in one municipality are one person (users_email_key).
create temp table legacy_read on commit drop as
select s.ordinal, s.key, s.before_id, lower(pg_temp.words(s.row, 'email')) as email, pg_temp.garbled(s.row) as garbled,
       concat_ws(' ', pg_temp.words(s.row, 'name'), pg_temp.words(s.row, 'paternal_last_name'), pg_temp.words(s.row, 'maternal_last_name')) as name,
       nullif(s.row ->> 'password', '') as password_hash,
       coalesce((s.row ->> 'is_active')::boolean, true) and s.row ->> 'deleted_at' is null as is_active,
       coalesce(pg_temp.role_of(s.row -> '_role' ->> 0), pg_temp.role_of(assigned.name)) as role_code,
       s.row ->> 'role_id' is not null or assigned.name is not null as has_role,
       pg_temp.target('municipalities', s.row ->> 'municipality_id') as municipality_id
from legacy_stage s
         left join lateral (select r.label as name
                            from jsonb_array_elements_text(case jsonb_typeof(s.row -> '_assigned') when 'array' then s.row -> '_assigned' end) a (id)
                                     join legacy_rows r on r.source_database = current_setting('ventanilla.legacy_source')
                                and r.source_table = 'user_roles' and r.source_id = a.id
                            order by pg_temp.role_of(r.label) is null, a.id
                            limit 1) assigned on true;

create temp table legacy_new on commit drop as
select distinct on (r.municipality_id, r.email) r.*
from legacy_read r
where r.before_id is null and r.role_code is not null and r.municipality_id is not null and char_length(r.name) between 2 and 200
  and r.email ~ '^[^@\s]+@[^@\s]+$' and char_length(r.email) <= 254
  and not exists (select from users u where u.municipality_id = r.municipality_id and lower(u.email) = r.email and u.deleted_at is null)
order by r.municipality_id, r.email, r.ordinal;

insert into users (municipality_id, role_code, name, email, password_hash, is_active)
select municipality_id, role_code, name, email, password_hash, is_active from legacy_new order by ordinal;

update users u
set name = r.name, password_hash = coalesce(r.password_hash, u.password_hash), role_code = r.role_code
from legacy_read r
where u.id = r.before_id and r.role_code is not null and char_length(r.name) between 2 and 200;

insert into legacy_verdict (key, fate, target_table, target_id, rules, label)
select key, fate, case when target_id is not null then 'users' end, target_id,
       array_remove(array [rule, case when garbled and target_id is not null then 'LETTERS_GARBLED' end], null), email
from (select r.key, r.email, r.garbled,
             case when n.key is not null or r.before_id is not null then 'LOADED'
                  when u.id is not null then 'MERGED'
                  when r.has_role and r.role_code is null then 'NOT_CARRIED'
                  else 'QUARANTINED' end as fate,
             coalesce(r.before_id, u.id) as target_id,
             case when n.key is not null or r.before_id is not null then null
                  when u.id is not null then 'EMAIL_REPEATED'
                  when r.has_role and r.role_code is null then 'USER_IS_CITIZEN'
                  when r.role_code is null then 'USER_WITHOUT_ROLE'
                  when r.municipality_id is null then 'USER_WITHOUT_MUNICIPALITY'
                  else 'USER_UNUSABLE' end as rule
      from legacy_read r
               left join legacy_new n on n.key = r.key
               left join users u on u.municipality_id = r.municipality_id and lower(u.email) = r.email and u.deleted_at is null
          and not (r.has_role and r.role_code is null)) judged;
