/** Parcels: read in the notations that cities use, checked against the municipality's limits, repaired, measured. */
@NullMarked
package mx.ventanilla.ingest.parcel;

import org.jspecify.annotations.NullMarked;
