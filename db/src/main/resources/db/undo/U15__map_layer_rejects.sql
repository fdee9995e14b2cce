set local lock_timeout = '5s';

drop table map_layer_rejects;
