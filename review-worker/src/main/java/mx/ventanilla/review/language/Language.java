package mx.ventanilla.review.language;

import java.util.Locale;

/** What a person reads. */
public enum Language {
    ES,
    EN;

    /** The language of a locale; English for every locale that is not Spanish. */
    public static Language of(Locale locale) {
        return "es".equals(locale.getLanguage()) ? ES : EN;
    }

    /** One of two wordings of the same message. */
    public String say(String spanish, String english) {
        return switch (this) {
            case ES -> spanish;
            case EN -> english;
        };
    }
}
