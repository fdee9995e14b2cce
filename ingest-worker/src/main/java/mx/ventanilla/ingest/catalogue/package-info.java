/** What a submission may name: municipalities with their limits, procedure types, SCIAN activities. */
@NullMarked
package mx.ventanilla.ingest.catalogue;

import org.jspecify.annotations.NullMarked;
