package mx.ventanilla.contracts;

/** Where a procedure stands. The database refuses every transition that {@link #canBecome} refuses. */
public enum ProcedureState {
    /** Registered; nobody has looked at it yet. */
    RECEIVED,
    /** No rule and no default department matches; an operator must say who reviews it, or reject it with a reason. */
    NEEDS_ROUTING,
    /** Departments are at work. */
    IN_REVIEW,
    /** The applicant has been asked to correct something; the clock stands still. */
    PREVENTION,
    /** Every required department approved; the director has the last word. */
    DIRECTOR_REVIEW,
    /** The director approved; the licence is still to be issued. */
    APPROVED,
    LICENSE_ISSUED,
    REJECTED,
    WITHDRAWN;

    /** Whether the office allows a procedure to pass from this state straight to the other. */
    public boolean canBecome(ProcedureState next) {
        return switch (this) {
            case RECEIVED -> next == IN_REVIEW || next == NEEDS_ROUTING || next == WITHDRAWN;
            case NEEDS_ROUTING -> next == IN_REVIEW || next == REJECTED || next == WITHDRAWN;
            case IN_REVIEW -> next == PREVENTION || next == DIRECTOR_REVIEW || next == REJECTED || next == WITHDRAWN;
            case PREVENTION -> next == IN_REVIEW || next == REJECTED || next == WITHDRAWN;
            case DIRECTOR_REVIEW -> next == APPROVED || next == REJECTED || next == WITHDRAWN;
            case APPROVED -> next == LICENSE_ISSUED;
            case LICENSE_ISSUED, REJECTED, WITHDRAWN -> false;
        };
    }

    /** Whether nothing follows this state. */
    public boolean isEnd() {
        return switch (this) {
            case LICENSE_ISSUED, REJECTED, WITHDRAWN -> true;
            case RECEIVED, NEEDS_ROUTING, IN_REVIEW, PREVENTION, DIRECTOR_REVIEW, APPROVED -> false;
        };
    }

    /**
     * Whether the applicant may still change what was filed. Not while the director decides: no way leads back from
     * there to the departments, so a change would be approved by nobody.
     */
    public boolean acceptsAmendment() {
        return switch (this) {
            case RECEIVED, NEEDS_ROUTING, IN_REVIEW, PREVENTION -> true;
            case DIRECTOR_REVIEW, APPROVED, LICENSE_ISSUED, REJECTED, WITHDRAWN -> false;
        };
    }

    /** Whether the applicant may still give the procedure up. */
    public boolean acceptsWithdrawal() {
        return canBecome(WITHDRAWN);
    }
}
