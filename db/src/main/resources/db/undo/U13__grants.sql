set local lock_timeout = '5s';

revoke all on all tables in schema ventanilla
    from ventanilla_ingest, ventanilla_review, ventanilla_batch, ventanilla_readonly, ventanilla_reviewer;
revoke all on all sequences in schema ventanilla
    from ventanilla_ingest, ventanilla_review, ventanilla_batch, ventanilla_readonly, ventanilla_reviewer;
revoke all on function ensure_outbox_partitions(integer), drop_published_outbox_partitions(integer)
    from ventanilla_ingest, ventanilla_review, ventanilla_batch;
revoke temporary on database "${flyway:database}" from ventanilla_ingest, ventanilla_batch;
