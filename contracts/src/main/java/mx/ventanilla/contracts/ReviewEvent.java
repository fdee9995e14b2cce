package mx.ventanilla.contracts;

/** What happens to a procedure after the counter took it in: routing, reviews, states. */
public sealed interface ReviewEvent extends PublishedEvent
        permits ProcedureRouted,
                ProcedureNeedsRouting,
                ProcedureStateChanged,
                ReviewReady,
                ReviewClaimed,
                ReviewReleased,
                ReviewDecided,
                ReviewOverdue,
                PreventionExpired {
    /** The folio, as text; see {@link Folio}. */
    String folio();

    @Override
    default String key() {
        return folio();
    }
}
