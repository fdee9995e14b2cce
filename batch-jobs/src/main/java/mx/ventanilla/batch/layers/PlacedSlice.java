package mx.ventanilla.batch.layers;

import java.util.ArrayList;
import java.util.List;

/**
 * Features that are written in one transaction.
 *
 * @param placed in the order of the file
 * @param rejected with their reasons
 */
record PlacedSlice(List<PlacedFeature> placed, List<RejectedFeature> rejected) {
    PlacedSlice() {
        this(new ArrayList<>(), new ArrayList<>());
    }

    int size() {
        return placed.size() + rejected.size();
    }
}
