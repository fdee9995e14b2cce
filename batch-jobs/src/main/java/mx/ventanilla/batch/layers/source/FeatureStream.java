package mx.ventanilla.batch.layers.source;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The features of a file, one after the other. A feature that cannot be used is a value; only a file that breaks off is
 * an exception.
 */
public interface FeatureStream extends Closeable {

    /** {@return place in the file of the feature read last, 0 before the first} */
    long ordinal();

    /**
     * Passes over features without looking into them.
     *
     * @param features how many
     */
    void skip(long features) throws IOException;

    /**
     * Reads on.
     *
     * @return the next feature, null after the last
     * @throws BrokenLayerFile where the file breaks off, with the place
     */
    @Nullable
    Feature next() throws IOException;

    @Override
    void close() throws IOException;
}
