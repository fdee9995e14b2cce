package mx.ventanilla.review.people;

import mx.ventanilla.review.language.Language;

/** What came of saying which areas a reviewer knows. */
public enum AreaResult {
    DONE("hecho", "done"),
    NOT_OF_THIS_DEPARTMENT(
            "la persona no está asignada a esa dependencia del municipio",
            "the person is not assigned to that department of the municipality"),
    NOT_A_SUPERVISOR(
            "sólo una persona supervisora de la dependencia puede hacerlo",
            "only a supervisor of the department may do that");

    private final String es;
    private final String en;

    AreaResult(String es, String en) {
        this.es = es;
        this.en = en;
    }

    public String explain(Language language) {
        return language.say(es, en);
    }
}
