package mx.ventanilla.ingest.intake;

import mx.ventanilla.contracts.ProcedureState;
import mx.ventanilla.ingest.validation.EventIdentity.ProcedureKey;
import mx.ventanilla.ingest.validation.Filing;
import org.jspecify.annotations.Nullable;

/**
 * A procedure on the desk while a batch is being decided (expediente): as stored, then as each accepted submission
 * leaves it. Confined to one batch and thread.
 */
final class Dossier {
    private final ProcedureKey key;
    private final Stored stored;
    private final boolean isNew;
    private long id;
    private int version;
    private ProcedureState state;
    private @Nullable Filing filing;
    private boolean changed;

    /**
     * What does not change about a procedure once it is registered.
     *
     * @param municipality INEGI code
     */
    record Stored(String folio, long municipalityId, String municipality, String procedureType) {}

    private Dossier(ProcedureKey key, Stored stored, int version, ProcedureState state, boolean isNew) {
        this.key = key;
        this.stored = stored;
        this.version = version;
        this.state = state;
        this.isNew = isNew;
    }

    /** One that the database holds. */
    static Dossier found(long id, ProcedureKey key, Stored stored, int version, ProcedureState state) {
        Dossier dossier = new Dossier(key, stored, version, state, false);
        dossier.id = id;
        return dossier;
    }

    /** One that this batch registers. */
    static Dossier opened(Filing filing, String folio) {
        Stored stored = new Stored(
                folio,
                filing.municipality().id(),
                filing.municipality().inegiCode(),
                filing.procedureType().code());
        ProcedureKey key = filing.envelope().identity().procedure();
        Dossier dossier = new Dossier(key, stored, filing.version(), ProcedureState.RECEIVED, true);
        dossier.filing = filing;
        dossier.changed = true;
        return dossier;
    }

    void amend(Filing newer) {
        filing = newer;
        version = newer.version();
        changed = true;
    }

    void withdraw(int newer) {
        version = newer;
        state = ProcedureState.WITHDRAWN;
        changed = true;
    }

    /** The database gave the new procedure its key. */
    void registeredAs(long newId) {
        id = newId;
    }

    ProcedureKey key() {
        return key;
    }

    Stored stored() {
        return stored;
    }

    String folio() {
        return stored.folio();
    }

    boolean isNew() {
        return isNew;
    }

    boolean isChanged() {
        return changed;
    }

    long id() {
        if (id == 0) {
            throw new IllegalStateException(folio() + " has no key yet");
        }
        return id;
    }

    int version() {
        return version;
    }

    ProcedureState state() {
        return state;
    }

    /** The filing in force; null when this batch brought none. */
    @Nullable
    Filing filing() {
        return filing;
    }
}
