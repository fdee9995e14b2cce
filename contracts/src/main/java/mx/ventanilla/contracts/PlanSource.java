package mx.ventanilla.contracts;

/** Why a department is part of a procedure's plan. */
public enum PlanSource {
    /** A rule of the procedure's type whose condition holds. */
    PROCEDURE_TYPE,
    /** A requirement field that the applicant answered. */
    ANSWERED_REQUIREMENT,
    /** The municipality's default departments, because nothing else matched. */
    DEFAULT_DEPARTMENT,
    /** An operator added it by hand. */
    OPERATOR
}
