package mx.ventanilla.review.queue;

import mx.ventanilla.review.language.Language;

/** What came of stopping a queue or letting it go on. */
public enum PauseResult {
    DONE("hecho", "done"),
    UNKNOWN_DEPARTMENT("el municipio no tiene esa dependencia", "the municipality has no such department"),
    NOT_A_SUPERVISOR(
            "sólo una persona supervisora de la dependencia puede hacerlo",
            "only a supervisor of the department may do that");

    private final String es;
    private final String en;

    PauseResult(String es, String en) {
        this.es = es;
        this.en = en;
    }

    public String explain(Language language) {
        return language.say(es, en);
    }
}
