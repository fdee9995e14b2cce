package mx.ventanilla.spatial;

import org.jspecify.annotations.Nullable;

/** A coordinate that the wanted projection cannot show, such as a pole or one that is not a number. */
public final class UnprojectableCoordinate extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnprojectableCoordinate(double x, double y, int toSrid, @Nullable Throwable cause) {
        super("Coordinate (" + x + " " + y + ") has no place in EPSG:" + toSrid, cause);
    }
}
