set local lock_timeout = '5s';

drop function approve_review;
