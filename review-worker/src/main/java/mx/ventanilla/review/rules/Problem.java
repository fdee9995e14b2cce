package mx.ventanilla.review.rules;

import mx.ventanilla.review.language.Language;

/**
 * Something that is wrong with rules, or that somebody should look at.
 *
 * @param severity an error keeps the file from being imported
 * @param path where in the file, such as {@code types.renewal[2].stage}
 * @param es in Spanish
 * @param en in English
 */
public record Problem(Severity severity, String path, String es, String en) {
    /** How much it matters. */
    public enum Severity {
        ERROR,
        WARNING
    }

    static Problem error(String path, String es, String en) {
        return new Problem(Severity.ERROR, path, es, en);
    }

    static Problem warning(String path, String es, String en) {
        return new Problem(Severity.WARNING, path, es, en);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** One line for a terminal. */
    public String line(Language language) {
        String kind = isError() ? language.say("error", "error") : language.say("aviso", "warning");
        return "%s %s: %s".formatted(kind, path, language.say(es, en));
    }
}
