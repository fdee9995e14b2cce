/**
 * What the office tells the world: events written in the transaction of the fact they tell, and the relay that publishes
 * them to Kafka afterwards, at least once and in order per key.
 */
@NullMarked
package mx.ventanilla.outbox;

import org.jspecify.annotations.NullMarked;
