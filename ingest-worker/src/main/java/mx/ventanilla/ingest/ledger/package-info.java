/** The proof that nothing is missing: cursors, the ledger of offsets, and its verification. */
@NullMarked
package mx.ventanilla.ingest.ledger;

import org.jspecify.annotations.NullMarked;
