package mx.ventanilla.batch.survey;

import java.sql.SQLException;
import java.util.List;
import mx.ventanilla.batch.backfill.Slice;
import mx.ventanilla.batch.backfill.SliceResult;
import mx.ventanilla.batch.backfill.SliceWork;
import org.springframework.dao.DataAccessException;

/** Surveys the places of a range of procedures: read at once, surveyed in memory, written at once. */
final class SurveySlice implements SliceWork {
    private final AtlasReader atlases;

    SurveySlice(AtlasReader atlases) {
        this.atlases = atlases;
    }

    @Override
    public SliceResult apply(Slice slice) throws SQLException {
        try {
            return survey(slice, new Registrations(slice.target()));
        } catch (DataAccessException failure) {
            if (failure.getMostSpecificCause() instanceof SQLException cause) {
                throw cause;
            }
            throw failure;
        }
    }

    private SliceResult survey(Slice slice, Registrations registrations) {
        FieldBook book = new FieldBook(atlases.current(slice.target()));
        List<Filed> rows = registrations.of(slice.keys());
        List<Registrations.Surveyed> news = book.survey(rows, Hints.of(rows, slice.target()));
        int written = registrations.write(news);
        if (written < news.size()) {
            List<Filed> late = registrations.locked(book.changed());
            written += registrations.write(book.survey(late, Hints.of(late, slice.target())));
        }
        return new SliceResult(rows.size(), written, book.rejects(), book.tallies());
    }
}
