package mx.ventanilla.batch.engine;

import javax.sql.DataSource;
import mx.ventanilla.batch.run.StopSignal;

/** What all workers of a process share. */
record Tools(DataSource database, SliceClaims claims, SliceRecords records, Pace pace, StopSignal stop) {}
