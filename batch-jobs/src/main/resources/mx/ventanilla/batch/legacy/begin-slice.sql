-- What slices work with, once for each session, so that nothing of the import stays in the schema.
create temp table legacy_slice (ordinal bigint generated always as identity, key text not null, hash uuid not null, row jsonb not null) on commit delete rows;
create temp table legacy_stage (ordinal bigint not null, key text primary key, hash uuid not null, row jsonb not null, before_id bigint) on commit delete rows;
create temp table legacy_verdict (key text primary key, fate text not null, target_table text, target_id bigint, rules text[] not null, label text, detail text) on commit delete rows;
create temp table legacy_codes as
select split_part(pair, ':', 1) as source_id, split_part(pair, ':', 2) as inegi_code
from regexp_split_to_table(nullif(current_setting('ventanilla.legacy_codes'), ''), ',') as pair;

create or replace function pg_temp.words(source_row jsonb, name text) returns text language sql stable as
$$ select nullif(btrim(translate(source_row ->> name, 'Ðð', 'Ññ')), '') $$;

create or replace function pg_temp.garbled(source_row jsonb) returns boolean language sql stable as
$$ select translate(source_row::text, 'Ðð', '') <> source_row::text $$;

create or replace function pg_temp.amount(value text) returns numeric language sql stable as
$$ select case when value ~ '^\s*[0-9]{1,9}([.,][0-9]+)?\s*(m2|m²|mts2?|metros( cuadrados)?)?\.?\s*$'
               then replace(substring(value from '[0-9]+(?:[.,][0-9]+)?'), ',', '.')::numeric end $$;

create or replace function pg_temp.moment(value text, zone text) returns timestamptz language sql stable as
$$ select case when value ~ '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}.*[0-9](Z|[+-][0-9]{2}(:?[0-9]{2})?)$' and length(value) > 16 then value::timestamptz
               when value ~ '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}' then value::timestamp at time zone zone end $$;

-- legacy_rows_pkey
create or replace function pg_temp.target(of_table text, of_id text) returns bigint language sql stable as
$$ select target_id from ventanilla.legacy_rows
   where source_database = current_setting('ventanilla.legacy_source') and source_table = of_table and source_id = of_id
     and fate in ('LOADED', 'MERGED') $$;

create or replace function pg_temp.source() returns text language sql stable as
$$ select 'urn:visor-urbano:' || current_setting('ventanilla.legacy_source') $$;

-- The office's words for a role; null where the old system's role has no work here.
create or replace function pg_temp.role_of(name text) returns text language sql stable as
$$ select case
              when plain ~ '^(director|director.*|directora)$' then 'DIRECTOR'
              when plain ~ '^(reviewer|revisor|dictaminador|technician|tecnico|dependency|dependencia)' then 'REVIEWER'
              when plain ~ '^(admin|administrator|administrador|supervisor)' then 'SUPERVISOR'
              when plain ~ '^(window|ventanilla|operator|operador|counter)' then 'OPERATOR'
              end
   from (select ventanilla.plain_name(name) as plain) word $$;

create or replace function pg_temp.code_of(text, fallback text) returns text language sql stable as
$$ select coalesce(nullif(left(case when word ~ '^[a-z]' then word else 'x_' || word end, 40), 'x_'), fallback)
   from (select replace(ventanilla.plain_name($1), ' ', '_') as word) plain $$;

create or replace function pg_temp.type_of(text) returns text language sql stable as
$$ select case
              when plain ~ '(refrendo|renewal)' then 'renewal'
              when plain ~ '(provisional)' then 'provisional_opening'
              when plain ~ '(construc|obra)' then 'construction_permit'
              when plain ~ '(comercial|commercial|giro|funcionamiento|business)' then 'business_license'
              else pg_temp.code_of($1, 'legacy_unknown')
              end
   from (select ventanilla.plain_name($1) as plain) word $$;

-- Status texts in two languages and many spellings.
create or replace function pg_temp.status_of(text) returns text language sql stable as
$$ select case
              when plain ~ '(rechaz|reject|denied|negad|cancel|baja|inactiv)' then 'ENDED'
              when plain ~ '(emitid|issued|activa|active|vigente|entregad|delivered)' then 'ISSUED'
              when plain ~ '(aprob|approv|complet)' then 'APPROVED'
              when plain ~ '(proceso|process|pend|new|nuev|revision|review|open|prevenc|prevention)' then 'OPEN'
              end
   from (select ventanilla.plain_name($1) as plain) word $$;
