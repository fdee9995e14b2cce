package mx.ventanilla.ingest.deadletter;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import mx.ventanilla.ingest.deadletter.LetterActions.Redriven;
import mx.ventanilla.ingest.deadletter.LetterActions.Signature;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Re-drives or discards dead letters, a page per transaction. A letter is held while it is published and marked
 * afterwards: whoever is killed in between leaves it open, and publishing it again is a repetition that the intake
 * recognises. So each can be done again until it is done.
 */
final class SettleLetters {
    private static final int PAGE = 50;

    private final LetterArchive archive;
    private final LetterActions actions;
    private final TransactionTemplate transaction;

    SettleLetters(JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.archive = new LetterArchive(jdbc);
        this.actions = new LetterActions(jdbc);
        this.transaction = transaction;
    }

    /** Publishes the open ones again, in the order in which they were refused. */
    int redrive(LetterFilter filter, LetterPost post, Signature signature, Consumer<Redriven> done) {
        return settle(filter, open -> {
            List<Redriven> redriven = post.send(open);
            actions.redriven(redriven, signature);
            redriven.forEach(done);
        });
    }

    /** Sets the open ones aside. */
    int discard(LetterFilter filter, Signature signature, Consumer<Long> done) {
        return settle(filter, open -> {
            List<Long> ids = open.stream().map(StoredLetter::id).toList();
            actions.discarded(ids, signature);
            ids.forEach(done);
        });
    }

    private int settle(LetterFilter filter, Consumer<List<StoredLetter>> step) {
        int settled = 0;
        List<StoredLetter> page = archive.page(filter.open(), 0, PAGE);
        while (!page.isEmpty()) {
            List<Long> ids = page.stream().map(StoredLetter::id).toList();
            Integer count = transaction.execute(status -> settleHeld(ids, step));
            settled += count == null ? 0 : count;
            page = archive.page(filter.open(), ids.get(ids.size() - 1), PAGE);
        }
        return settled;
    }

    /** Reads the letters anew once they are held: somebody may have corrected or settled one meanwhile. */
    private int settleHeld(List<Long> ids, Consumer<List<StoredLetter>> step) {
        Set<Long> held = actions.hold(ids);
        List<StoredLetter> open =
                held.isEmpty() ? List.of() : archive.page(LetterFilter.of(List.copyOf(held)), 0, PAGE);
        step.accept(open);
        return open.size();
    }
}
