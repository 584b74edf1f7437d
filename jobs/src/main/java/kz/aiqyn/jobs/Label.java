package kz.aiqyn.jobs;

import java.text.Normalizer;
import kz.aiqyn.reports.i18n.CleanText;

/**
 * The one spelling of a name or code that is counted by: labels that look the same are the same.
 *
 * <p>Blanks at the ends go, several become one, what cannot be seen goes, and letters are composed (Unicode NFC). Dumps are
 * read so, before anything is grouped; what a report cleans later changes nothing in such a label.
 */
public final class Label {

    private Label() {}

    /** A label's one spelling; empty when nothing of it can be seen. */
    public static String normal(String text) {
        return isPlain(text)
                ? text
                : Normalizer.normalize(CleanText.line(text), Normalizer.Form.NFC)
                        .replaceAll(" {2,}", " ");
    }

    /** Whether bytes are ASCII that {@link #normal} leaves as it is, which nearly all labels are. */
    public static boolean isPlain(byte[] bytes, int from, int to) {
        boolean afterBlank = true;
        for (int i = from; i < to; i++) {
            byte one = bytes[i];
            boolean isBlank = one == ' ';
            if (one < ' ' || one == 0x7F || (isBlank && afterBlank)) {
                return false;
            }
            afterBlank = isBlank;
        }
        return from == to || !afterBlank;
    }

    private static boolean isPlain(String text) {
        boolean afterBlank = true;
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            boolean isBlank = one == ' ';
            if (one < ' ' || one >= 0x7F || (isBlank && afterBlank)) {
                return false;
            }
            afterBlank = isBlank;
        }
        return text.isEmpty() || !afterBlank;
    }
}
