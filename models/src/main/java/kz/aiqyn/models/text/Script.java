package kz.aiqyn.models.text;

import java.lang.Character.UnicodeScript;
import org.jspecify.annotations.Nullable;

/** The writing of a text, by which classifiers are compared: most of its letters decide. */
public enum Script {
    /** Cyrillic with letters that Kazakh has and Russian has not. */
    KAZAKH_CYRILLIC,
    /** Cyrillic without them. */
    CYRILLIC,
    /** Latin. */
    LATIN,
    /** Any other writing. */
    OTHER,
    /** No letter at all. */
    NONE;

    private static final String KAZAKH_LETTERS = "әғқңөұүһіӘҒҚҢӨҰҮҺІ";

    /** How many letters a text has, and of which kind; {@code kazakh} are among {@code cyrillic}. */
    record Letters(int all, int cyrillic, int kazakh, int latin) {}

    /** The script of a text; a missing text has none. */
    public static Script of(@Nullable String text) {
        Letters letters = letters(text == null ? "" : text);
        if (letters.all() == 0) {
            return NONE;
        }
        if (letters.cyrillic() * 2 > letters.all()) {
            return letters.kazakh() > 0 ? KAZAKH_CYRILLIC : CYRILLIC;
        }
        return letters.latin() * 2 > letters.all() ? LATIN : OTHER;
    }

    static Letters letters(String text) {
        int all = 0;
        int cyrillic = 0;
        int kazakh = 0;
        int latin = 0;
        int index = 0;
        while (index < text.length()) {
            int character = text.codePointAt(index);
            index += Character.charCount(character);
            if (!Character.isLetter(character)) {
                continue;
            }
            all++;
            UnicodeScript script = script(character);
            if (script == UnicodeScript.CYRILLIC) {
                cyrillic++;
                boolean isRussian = character >= '\u0410' && character <= '\u0451';
                kazakh += !isRussian && KAZAKH_LETTERS.indexOf(character) >= 0 ? 1 : 0;
            } else if (script == UnicodeScript.LATIN) {
                latin++;
            }
        }
        return new Letters(all, cyrillic, kazakh, latin);
    }

    static boolean isCyrillicOrLatin(int letter) {
        UnicodeScript script = script(letter);
        return script == UnicodeScript.CYRILLIC || script == UnicodeScript.LATIN;
    }

    /** The script of a letter; those of most texts are told without a search in Java's table. */
    private static UnicodeScript script(int letter) {
        if (letter < 0x80) {
            return UnicodeScript.LATIN;
        }
        return letter >= 0x400 && letter < 0x530 ? UnicodeScript.CYRILLIC : UnicodeScript.of(letter);
    }
}
