/** The ingest worker: from Kafka to registered procedures, with receipts, dead letters and a ledger that proves it. */
@NullMarked
package mx.ventanilla.ingest;

import org.jspecify.annotations.NullMarked;
