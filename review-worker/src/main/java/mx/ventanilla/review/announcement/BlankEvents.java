package mx.ventanilla.review.announcement;

import java.util.UUID;

/**
 * Events of one type for a statement that finds out by itself what they are about: it adds the id and the subject to the
 * headers, and the payload.
 *
 * @param ids one for each event
 * @param topic without prefix
 * @param type as on the wire
 * @param headers JSON object of those that are the same for all
 */
@SuppressWarnings("ArrayRecordComponent") // goes into a statement as it is
public record BlankEvents(UUID[] ids, String topic, String type, String headers) {}
