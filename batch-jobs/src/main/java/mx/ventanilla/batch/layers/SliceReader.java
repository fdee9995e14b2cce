package mx.ventanilla.batch.layers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import mx.ventanilla.batch.layers.source.Feature;
import mx.ventanilla.batch.layers.source.FeatureStream;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamException;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/** Reads a layer file slice by slice, and remembers in the step's context how many features have been committed. */
final class SliceReader implements ItemStreamReader<List<Feature>> {
    static final int MAX_FEATURES = 500;
    static final int MAX_VERTICES = 50_000;

    private static final String DONE = "features.done";

    private final LayerImportRequest request;
    private final ImportPace pace;
    private @Nullable FeatureStream features;

    SliceReader(LayerImportRequest request, ImportPace pace) {
        this.request = request;
        this.pace = pace;
    }

    @Override
    public void open(ExecutionContext context) {
        long done = context.getLong(DONE, 0);
        try {
            features = LayerFormat.open(request.file(), request.hints()).features();
            features.skip(done);
        } catch (IOException unreadable) {
            throw new ItemStreamException(String.valueOf(unreadable.getMessage()), unreadable);
        }
        pace.begin(done);
    }

    @Override
    public @Nullable List<Feature> read() throws IOException {
        List<Feature> slice = new ArrayList<>();
        int vertices = 0;
        while (slice.size() < MAX_FEATURES && vertices < MAX_VERTICES) {
            Feature feature = opened().next();
            if (feature == null) {
                break;
            }
            slice.add(feature);
            vertices += vertices(feature);
        }
        return slice.isEmpty() ? null : slice;
    }

    private static int vertices(Feature feature) {
        return feature instanceof Feature.Located located ? located.geometry().getNumPoints() : 0;
    }

    /** Called inside the slice's transaction, after it was written. */
    @Override
    public void update(ExecutionContext context) {
        context.putLong(DONE, opened().ordinal());
    }

    private FeatureStream opened() {
        if (features == null) {
            throw new IllegalStateException("the file is not open");
        }
        return features;
    }

    @Override
    public void close() {
        if (features == null) {
            return;
        }
        try {
            features.close();
        } catch (IOException unreadable) {
            throw new ItemStreamException(String.valueOf(unreadable.getMessage()), unreadable);
        }
        features = null;
    }
}
