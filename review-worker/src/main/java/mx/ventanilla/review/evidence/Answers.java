package mx.ventanilla.review.evidence;

import java.util.List;
import java.util.OptionalDouble;

/** What a layer answers about one place: worked out in memory when asked, or read for the whole batch beforehand. */
interface Answers {
    /** Keys of the features whose inside meets the place's inside, in order; a common border alone is not enough. */
    List<String> zones();

    /** Metres to the nearest feature, 0 where it meets the place; empty when the layer has no features. */
    OptionalDouble distance();
}
