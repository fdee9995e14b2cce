package mx.ventanilla.batch.engine;

import javax.sql.DataSource;

/** What all workers of a process share. */
record Tools(DataSource database, SliceClaims claims, SliceRecords records, Pace pace) {}
