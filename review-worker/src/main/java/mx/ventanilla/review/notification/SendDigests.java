package mx.ventanilla.review.notification;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import mx.ventanilla.review.casefile.CaseFiles;
import mx.ventanilla.review.notification.Digests.Claimed;
import mx.ventanilla.review.notification.Digests.Line;
import mx.ventanilla.review.notification.Digests.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gathers what people are to be told and hands it to the mail server. Effectively once: an attempt is recorded before it
 * is made and its outcome after it. One window remains that SMTP leaves to nobody to close: a process that dies, or stands
 * still for longer than the pause, between the server's answer and the record of it has its letter sent again, under the
 * same message id, by which mail systems drop the second one.
 */
final class SendDigests {
    private static final Logger LOG = LoggerFactory.getLogger(SendDigests.class);
    private static final int PERSONS_AT_ONCE = 200;
    private static final int LETTERS_AT_ONCE = 100;
    private static final int MOST_LINES = 200;

    private final Digests digests;
    private final TransactionTemplate transactions;
    private final Smtp smtp;
    private final MailProperties mail;
    private final Clock clock;

    SendDigests(CaseFiles files, MailProperties mail, Clock clock) {
        this.digests = new Digests(files.jdbc());
        this.transactions = files.transactions();
        this.smtp = new Smtp(mail, clock);
        this.mail = mail;
        this.clock = clock;
    }

    void gather() {
        boolean more;
        do {
            more = Objects.requireNonNull(
                    transactions.execute(transaction -> digests.gather(mail, clock.instant(), PERSONS_AT_ONCE)));
        } while (more);
    }

    /** Hands over what is due, until there is nothing left or the server is away. */
    void send() {
        boolean more = true;
        for (int sent = 0; more && sent < LETTERS_AT_ONCE; sent++) {
            more = digests.claim(clock.instant(), mail.retryAfter())
                    .filter(this::send)
                    .isPresent();
        }
    }

    /** Returns whether it makes sense to go on with the next letter. */
    private boolean send(Claimed letter) {
        List<Line> lines = digests.lines(letter.id(), MOST_LINES);
        Optional<String> reason = needless(letter, lines);
        if (reason.isPresent()) {
            settle(letter, State.CANCELLED, reason.get());
            return true;
        }
        Delivery delivery = smtp.send(DigestText.in(letter.language()).letter(letter, lines));
        switch (delivery.outcome()) {
            case TAKEN -> settle(letter, State.SENT, "");
            case REFUSED -> settle(letter, State.FAILED, delivery.reply());
            case DEFERRED, SERVER_AWAY -> settle(letter, later(letter), delivery.reply());
        }
        return delivery.outcome() != Delivery.Outcome.SERVER_AWAY;
    }

    private static Optional<String> needless(Claimed letter, List<Line> lines) {
        if (!letter.active()) {
            return Optional.of("The person is not active any more");
        }
        return lines.isEmpty() ? Optional.of("Everything had been settled before it was sent") : Optional.empty();
    }

    private State later(Claimed letter) {
        Instant end = letter.createdAt().plus(mail.giveUpAfter());
        return clock.instant().isBefore(end) ? State.QUEUED : State.FAILED;
    }

    private void settle(Claimed letter, State state, String error) {
        boolean settled = digests.settle(letter, state, error, clock.instant());
        if (!settled) {
            LOG.warn(
                    "Letter {} ({}) took longer than the pause between attempts and was tried again meanwhile",
                    letter.id(),
                    state);
        } else if (state == State.FAILED || !error.isEmpty()) {
            LOG.warn(
                    "Letter {} to user's address is {} after attempt {}: {}",
                    letter.id(),
                    state,
                    letter.attempts(),
                    error);
        }
    }
}
