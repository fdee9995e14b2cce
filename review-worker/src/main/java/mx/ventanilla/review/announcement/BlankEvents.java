package mx.ventanilla.review.announcement;

import java.util.UUID;

/**
 * Events of one type for a statement that finds out by itself what they are about: it adds the key and the payload.
 *
 * @param ids one for each event
 * @param topic without prefix
 * @param type as on the wire
 * @param source of all of them, from which the relay makes their headers
 */
@SuppressWarnings("ArrayRecordComponent") // goes into a statement as it is
public record BlankEvents(UUID[] ids, String topic, String type, String source) {}
