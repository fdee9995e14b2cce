package mx.ventanilla.batch.layers.source.geojson;

import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/** GeoJSON coordinates before their geometry's type is known: a position, or a list of such. */
sealed interface Positions {
    record Position(Coordinate at) implements Positions {
        @Override
        public String toString() {
            return "[" + at.x + "," + at.y + "]";
        }
    }

    record Nest(List<Positions> children) implements Positions {
        static final Nest EMPTY = new Nest(List.of());
    }

    /** Appends the coordinates as JSON until the text has {@code limit} characters. */
    default void describe(StringBuilder text, int limit) {
        if (this instanceof Nest nest) {
            text.append('[');
            for (Positions child : nest.children()) {
                if (text.length() >= limit) {
                    text.append('…');
                    return;
                }
                child.describe(text, limit);
            }
            text.append(']');
        } else {
            text.append(this);
        }
    }
}
