-- The legacy database's own server writes the statement that reads one of its tables: it knows which columns and keys
-- there are and how to quote them. Parameters: schema, table, lookups, schema, table. Geometry and JSON come as text;
-- passwords come with users alone, tokens never.
with lookup as (
    select ordinality as number, wanted ->> 'name' as name, wanted ->> 'table' as lookup_table, wanted ->> 'local' as local_column,
           wanted ->> 'remote' as remote_column, wanted ->> 'value' as value_column, schema_name, table_name
    from (select ? as schema_name, ? as table_name, cast(? as jsonb) as lookups) given
             cross join jsonb_array_elements(lookups) with ordinality as element (wanted, ordinality)
), usable as (
    select *
    from lookup l
    where exists (select from information_schema.columns c
                  where c.table_schema = l.schema_name and c.table_name = l.table_name and c.column_name = l.local_column)
      and exists (select from information_schema.columns c
                  where c.table_schema = l.schema_name and c.table_name = l.lookup_table and c.column_name = l.remote_column)
      and (l.value_column is null
        or exists (select from information_schema.columns c
                   where c.table_schema = l.schema_name and c.table_name = l.lookup_table and c.column_name = l.value_column))
), joined as (
    select string_agg(
               case
                   when value_column is null
                       then format(' left join (select distinct on (e.%1$I) e.%1$I as k, to_jsonb(e) - ''{password,api_token,api_token_expiration,last_login,updated_at}''::text[] as v from %2$I.%3$I e order by e.%1$I) l%4$s on l%4$s.k::text = t.%5$I::text',
                                   remote_column, schema_name, lookup_table, number, local_column)
                   else format(' left join (select e.%1$I as k, jsonb_agg(distinct e.%6$I) as v from %2$I.%3$I e group by 1) l%4$s on l%4$s.k::text = t.%5$I::text',
                               remote_column, schema_name, lookup_table, number, local_column, value_column)
                   end, '' order by number) as joins,
           string_agg(format(' || jsonb_build_object(%L, l%s.v)', name, number), '' order by number) as additions
    from usable
), source_table as (
    select c.oid, n.nspname as schema_name, c.relname as table_name,
           (select array_agg(a.attname order by array_position(i.indkey::int2[], a.attnum))
            from pg_index i
                     join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
            where i.indrelid = c.oid and i.indisprimary) as primary_key,
           (select string_agg(case when t.typname in ('geometry', 'geography', 'json') then format('%1$I::text as %1$I', a.attname)
                                   else format('%I', a.attname) end, ', ' order by a.attnum)
            from pg_attribute a
                     join pg_type t on t.oid = a.atttypid
            where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
              and a.attname not in ('api_token', 'api_token_expiration', 'token', 'remember_token')
              and (a.attname <> 'password' or c.relname = 'users')) as columns,
           exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'id' and not a.attisdropped) as has_id
    from pg_class c
             join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = ? and c.relname = ?
), keyed as (
    select s.*,
           case
               when primary_key is not null
                   then (select format('concat_ws(''/'', %s)', string_agg(format('t.%I', k), ', ' order by o)) from unnest(primary_key) with ordinality as p (k, o))
               when has_id
                   then 'coalesce(t.id::text, ''null'') || coalesce(''#'' || nullif(row_number() over (partition by t.id order by t::text), 1), '''')'
               else 'md5(t::text) || ''#'' || row_number() over (partition by t::text)'
               end as key,
           case
               when primary_key is not null
                   then (select string_agg(format('t.%I', k), ', ' order by o) from unnest(primary_key) with ordinality as p (k, o))
               when has_id then 't.id, t::text'
               else 't::text'
               end as ordering
    from source_table s
)
select format('copy (select %s, md5(x.row::text)::uuid, x.row from (select %s from %I.%I) t%s cross join lateral (select to_jsonb(t)%s as row) x order by %s) to stdout',
              key, columns, schema_name, table_name, coalesce(joins, ''), coalesce(additions, ''), ordering)
from keyed cross join joined
