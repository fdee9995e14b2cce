/** What the counter tells others: receipts for every message, and events about procedures. */
@NullMarked
package mx.ventanilla.ingest.receipt;

import org.jspecify.annotations.NullMarked;
