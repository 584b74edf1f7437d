package kz.aiqyn.reports.i18n;

/**
 * Removes what a reader cannot see from text that comes out of dumps: control characters, zero-width characters,
 * marks that turn the writing direction round, and halves of surrogate pairs, which UTF-8 cannot write.
 *
 * <p>Two labels that look equal are equal afterwards, so a duplicate cannot hide.
 */
public final class CleanText {

    private CleanText() {}

    /** One line: line breaks and tabs become spaces, spaces at both ends go. */
    public static String line(String text) {
        return clean(text, false).strip();
    }

    /** Several lines: keeps line feeds; a tab becomes a space, for it would be invisible otherwise. */
    public static String lines(String text) {
        return clean(text.replace("\r\n", "\n"), true);
    }

    /** One line that ends as a sentence does. */
    public static String sentence(String text) {
        String line = line(text);
        return line.isEmpty() || ".!?".indexOf(line.charAt(line.length() - 1)) >= 0 ? line : line + ".";
    }

    private static String clean(String text, boolean keepsLines) {
        StringBuilder cleaned = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            if (character == '\n' && keepsLines) {
                cleaned.append('\n');
            } else if (isBlank(character)) {
                cleaned.append(' ');
            } else if (isVisible(character)) {
                cleaned.appendCodePoint(character);
            }
        });
        return cleaned.toString();
    }

    private static boolean isBlank(int character) {
        return character == '\n'
                || character == '\r'
                || character == '\t'
                || character == 0x85
                || Character.isSpaceChar(character);
    }

    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> false;
            default -> !isBlankLetter(character) && !isNoCharacter(character);
        };
    }

    /** Code points that never become characters; XML forbids some. A character that Java does not know yet stays. */
    private static boolean isNoCharacter(int character) {
        return (character & 0xFFFE) == 0xFFFE || (character >= 0xFDD0 && character <= 0xFDEF);
    }

    /** Letters by Unicode's classes that are drawn as nothing: Hangul fillers and variation selectors. */
    private static boolean isBlankLetter(int character) {
        return character == 0x115F
                || character == 0x1160
                || character == 0x3164
                || character == 0xFFA0
                || character == 0x034F
                || (character >= 0xFE00 && character <= 0xFE0F)
                || (character >= 0xE0100 && character <= 0xE01EF);
    }
}
