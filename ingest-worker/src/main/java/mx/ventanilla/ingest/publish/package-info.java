/** For upstream systems: sends submissions and waits for what became of each. */
@NullMarked
package mx.ventanilla.ingest.publish;

import org.jspecify.annotations.NullMarked;
