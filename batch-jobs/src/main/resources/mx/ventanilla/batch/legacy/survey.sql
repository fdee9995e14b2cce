-- Every table of a schema but those of extensions: its rows, and whether a sequence behind one of its columns is behind
-- the column. Run on the legacy database. Names are quoted by the server.
select c.relname as table_name,
       cast(cast((xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %I.%I', n.nspname, c.relname),
                                                      false, true, '')))[1] as text) as bigint) as rows,
       (select array_agg(a.attname order by a.attnum)
        from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
       exists (select
               from pg_attribute a
                        cross join lateral (select pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname) as name) sequence
               where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and sequence.name is not null
                 and cast(cast((xpath('/row/n/text()', query_to_xml(format(
                         'select (select coalesce(max(%I), 0) from %I.%I) - (select last_value from %s) as n',
                         a.attname, n.nspname, c.relname, sequence.name), false, true, '')))[1] as text) as bigint) > 0) as sequence_behind
from pg_class c
         join pg_namespace n on n.oid = c.relnamespace
where n.nspname = ? and c.relkind in ('r', 'p') and not c.relispartition
  and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
order by c.relname
