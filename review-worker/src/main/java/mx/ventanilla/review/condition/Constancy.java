package mx.ventanilla.review.condition;

/** Whether a condition depends on the procedure at all. */
public enum Constancy {
    DEPENDS,
    ALWAYS,
    NEVER
}
