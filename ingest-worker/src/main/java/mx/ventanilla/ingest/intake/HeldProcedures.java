package mx.ventanilla.ingest.intake;

import java.util.HashSet;
import java.util.Set;
import mx.ventanilla.contracts.Outcome;
import mx.ventanilla.ingest.deadletter.RedriveMark;
import mx.ventanilla.ingest.validation.EventIdentity;
import mx.ventanilla.ingest.validation.EventIdentity.ProcedureKey;
import mx.ventanilla.ingest.validation.ReceivedRecord;

/** The procedures of a batch whose events must wait, because an earlier one was refused. Confined to one batch and thread. */
final class HeldProcedures {
    private final boolean parks;
    private final Set<ProcedureKey> held;

    private HeldProcedures(boolean parks, Set<ProcedureKey> held) {
        this.parks = parks;
        this.held = new HashSet<>(held);
    }

    /** Nobody waits for anybody. */
    static HeldProcedures none() {
        return new HeldProcedures(false, Set.of());
    }

    /** These wait, and whatever else is refused from now on. */
    static HeldProcedures of(Set<ProcedureKey> held) {
        return new HeldProcedures(true, held);
    }

    /** A re-drive never waits: it is what the others wait for. */
    boolean holds(EventIdentity event, ReceivedRecord record) {
        return held.contains(event.procedure()) && RedriveMark.letterOf(record).isEmpty();
    }

    /** Takes note of what became of a message. */
    void note(Ruling ruling) {
        EventIdentity event = ruling.reading().identity();
        boolean isRefused = ruling.outcome() == Outcome.REJECTED || ruling.outcome() == Outcome.CONFLICT;
        if (parks && isRefused && event != null) {
            held.add(event.procedure());
        }
    }
}
