-- Features of a layer file that could not be loaded, each with its reason: nothing is dropped in silence.
set local lock_timeout = '5s';

create table map_layer_rejects
(
    map_layer_id bigint      not null references map_layers (id),
    version      integer     not null,
    ordinal      bigint      not null,
    feature_key  text        not null,
    reason_code  text        not null,
    reason       text        not null,
    properties   text        not null,
    feature_text text        not null,
    created_at   timestamptz not null default now(),
    constraint map_layer_rejects_pkey primary key (map_layer_id, version, ordinal),
    constraint map_layer_rejects_ordinal_check check (ordinal > 0),
    constraint map_layer_rejects_reason_code_check check (reason_code ~ '^[A-Z][A-Z_]{2,39}$'),
    constraint map_layer_rejects_properties_check check (char_length(properties) <= 65536),
    constraint map_layer_rejects_feature_text_check check (char_length(feature_text) <= 4000)
);
comment on table map_layer_rejects is 'Features of a layer file that are not in map_layer_features of that version.';
comment on column map_layer_rejects.ordinal is 'Place in the file, the first feature is 1.';
comment on column map_layer_rejects.properties is 'JSON as the file has it, cut off at 65,536 characters; text, because jsonb refuses some of it.';
comment on column map_layer_rejects.feature_text is 'Beginning of the geometry, for whoever looks for it in the file.';

grant select, insert, delete on map_layer_rejects to ventanilla_batch;
grant select on map_layer_rejects to ventanilla_readonly;
