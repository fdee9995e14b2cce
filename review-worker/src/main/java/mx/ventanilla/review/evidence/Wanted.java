package mx.ventanilla.review.evidence;

/**
 * Something that a rule wants to know of a place.
 *
 * @param layer code of a map layer
 * @param question what about it
 */
public record Wanted(String layer, Question question) {
    /** What can be asked of a layer. */
    public enum Question {
        /** The features that the place touches. */
        ZONES,
        /** Metres to the nearest feature. */
        DISTANCE
    }
}
