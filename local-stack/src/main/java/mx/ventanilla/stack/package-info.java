/**
 * The office on one machine: a real PostgreSQL with PostGIS and a real Kafka broker that need neither Docker nor an
 * administrator, for a first try and for every test.
 */
@NullMarked
package mx.ventanilla.stack;

import org.jspecify.annotations.NullMarked;
