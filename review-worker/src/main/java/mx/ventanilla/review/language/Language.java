package mx.ventanilla.review.language;

import java.util.Locale;

/** What a person reads. Spanish unless English is asked for. */
public enum Language {
    ES,
    EN;

    /** The language of a locale; Spanish for every locale that is not English. */
    public static Language of(Locale locale) {
        return "en".equals(locale.getLanguage()) ? EN : ES;
    }

    /** One of two wordings of the same message. */
    public String say(String spanish, String english) {
        return switch (this) {
            case ES -> spanish;
            case EN -> english;
        };
    }
}
