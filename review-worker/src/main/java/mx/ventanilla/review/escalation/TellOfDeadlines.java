package mx.ventanilla.review.escalation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mx.ventanilla.contracts.ReviewOverdue;
import mx.ventanilla.review.announcement.Announcements;
import mx.ventanilla.review.casefile.CaseFiles;
import mx.ventanilla.review.deadline.Agenda;
import mx.ventanilla.review.deadline.Deadlines;
import mx.ventanilla.review.sweep.MunicipalRound;

/**
 * Reminds reviewers before a due date, tells the department's lead of what is overdue, and the directors of what is
 * still open so many business days after the lead was told. Each once for each due date: the notice's key sees to that,
 * whoever looks at the same time.
 */
public final class TellOfDeadlines implements MunicipalRound.Visit {
    private static final int AT_ONCE = 200;

    private final Deadlines deadlines;
    private final Announcements announcements;
    private final DeadlineNotices notices;

    public TellOfDeadlines(CaseFiles files) {
        this.deadlines = files.deadlines();
        this.announcements = files.announcements();
        this.notices = new DeadlineNotices(files.jdbc());
    }

    @Override
    public boolean pay(long municipalityId) {
        Agenda agenda = deadlines.agenda(municipalityId);
        return Stream.of(Level.values())
                .map(level -> tell(municipalityId, level, agenda))
                .reduce(false, Boolean::logicalOr);
    }

    private boolean tell(long municipalityId, Level level, Agenda agenda) {
        List<DeadlineNotices.Noticed> noticed = notices.give(municipalityId, level.question(agenda), AT_ONCE);
        level.event()
                .ifPresent(told -> announcements.announce(
                        noticed.stream().map(each -> each.event(told)).toList()));
        return noticed.size() == AT_ONCE;
    }

    /** Who is told, in this order. */
    enum Level {
        REMINDER,
        LEAD,
        DIRECTOR;

        Question question(Agenda agenda) {
            return switch (this) {
                case REMINDER -> new Question(this, agenda, agenda.today(), agenda.remindUpTo(), agenda.now());
                case LEAD -> overdue(agenda, agenda.now());
                case DIRECTOR -> overdue(agenda, agenda.leadToldBefore());
            };
        }

        private Question overdue(Agenda agenda, Instant leadToldBefore) {
            return new Question(this, agenda, LocalDate.EPOCH, agenda.today().minusDays(1), leadToldBefore);
        }

        /** A reminder is the office's own business; other systems hear of what is overdue. */
        Optional<ReviewOverdue.Level> event() {
            return switch (this) {
                case REMINDER -> Optional.empty();
                case LEAD -> Optional.of(ReviewOverdue.Level.LEAD);
                case DIRECTOR -> Optional.of(ReviewOverdue.Level.DIRECTOR);
            };
        }
    }

    /**
     * Which open reviews are to be told of.
     *
     * @param level to whom
     * @param agenda of the municipality
     * @param dueFrom first due date
     * @param dueUpTo last due date
     * @param leadToldBefore for the directors: only where the lead was told before
     */
    record Question(Level level, Agenda agenda, LocalDate dueFrom, LocalDate dueUpTo, Instant leadToldBefore) {}
}
