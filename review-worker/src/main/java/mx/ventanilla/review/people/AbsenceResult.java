package mx.ventanilla.review.people;

import mx.ventanilla.review.language.Language;

/** What came of recording an absence or its end. */
public enum AbsenceResult {
    DONE("hecho", "done"),
    UNKNOWN_PERSON("el municipio no tiene un usuario activo así", "the municipality has no such active user"),
    UNKNOWN_SUBSTITUTE(
            "el municipio no tiene a quien se indica como suplente", "the municipality has no such active substitute"),
    NOT_A_SUPERVISOR(
            "sólo la propia persona, su supervisor o la dirección puede registrarlo",
            "only the person, a supervisor of his or the director may record it"),
    NOT_AWAY("la persona no tiene ausencias por delante", "the person has no absence ahead");

    private final String es;
    private final String en;

    AbsenceResult(String es, String en) {
        this.es = es;
        this.en = en;
    }

    public String explain(Language language) {
        return language.say(es, en);
    }
}
