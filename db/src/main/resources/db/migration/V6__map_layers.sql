-- Map layers and their features, in the deployment's projected SRID. A feature far outside the projection's zone is
-- kept with a flag and the scale error it suffers there, never silently distorted.
set local lock_timeout = '5s';

create table map_layers
(
    id              bigint generated always as identity primary key,
    code            text        not null,
    name            text        not null,
    source          text,
    attribution     text,
    current_version integer     not null default 0,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    deleted_at      timestamptz,
    constraint map_layers_code_check check (code ~ '^[a-z][a-z0-9_]{1,60}$')
);
create unique index map_layers_code_key on map_layers (code) where deleted_at is null;
create trigger map_layers_touch before update on map_layers for each row execute function touch_updated_at();

create table maplayer_municipality
(
    map_layer_id    bigint not null references map_layers (id),
    municipality_id bigint not null references municipalities (id),
    created_at      timestamptz not null default now(),
    constraint maplayer_municipality_pkey primary key (map_layer_id, municipality_id)
);
comment on table maplayer_municipality is 'Which layers count for which municipality.';
create index maplayer_municipality_municipality_idx on maplayer_municipality (municipality_id);

create table map_layer_features
(
    id           bigint generated always as identity primary key,
    map_layer_id bigint      not null references map_layers (id),
    version      integer     not null,
    feature_key  text        not null,
    properties   jsonb       not null default '{}',
    geom         geometry(Geometry, ${srid}) not null,
    flags        text[]      not null default '{}',
    repair       text,
    scale_error  double precision,
    created_at   timestamptz not null default now(),
    updated_at   timestamptz not null default now(),
    deleted_at   timestamptz,
    constraint map_layer_features_key unique (map_layer_id, version, feature_key),
    constraint map_layer_features_geom_check check (st_srid(geom) = ${srid} and st_isvalid(geom) and not st_isempty(geom)),
    constraint map_layer_features_flags_check check (flags <@ array ['REPAIRED', 'OUTSIDE_PROJECTION', 'Z_DROPPED'])
);
comment on column map_layer_features.version is 'Version of the layer that this feature belongs to; map_layers.current_version is the one in force.';
comment on column map_layer_features.scale_error is 'Linear scale of the projection at the feature minus one: 0.001 means a metre on the map is 0.1 % too long.';
create index map_layer_features_geom_idx on map_layer_features using gist (geom);
create trigger map_layer_features_touch before update on map_layer_features for each row execute function touch_updated_at();
