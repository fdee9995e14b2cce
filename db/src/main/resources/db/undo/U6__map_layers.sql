set local lock_timeout = '5s';

drop table map_layer_features;
drop table maplayer_municipality;
drop table map_layers;
