package mx.ventanilla.batch.layers.source;

import java.io.IOException;
import java.util.function.LongConsumer;

/** A file of features on disk, in one of the formats that an import reads. Memory is that of one feature. */
public interface LayerFile {

    /**
     * Reads the file once from end to end.
     *
     * @param bytesRead is told, now and then, how many bytes of the file on disk have been read
     * @throws BrokenLayerFile where it is cut off, is not what it claims to be, or needs a word from the operator
     */
    Inspection inspect(LongConsumer bytesRead) throws IOException;

    /**
     * Opens the features for reading, always in the same order.
     *
     * @throws BrokenLayerFile where the file has no features to read
     */
    FeatureStream features() throws IOException;
}
