package kz.aiqyn.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How a message shows what stands in data: no more than a piece of it, and nothing that a terminal would act on. */
public final class Quoted {

    /** Characters shown, at most. */
    private static final int LONGEST = 80;

    private Quoted() {}

    /** A piece of data; what cannot be seen is written as in Java, as in {@code \}{@code u200b}. */
    public static String of(String data) {
        StringBuilder shown = new StringBuilder();
        int[] characters = data.codePoints().limit(LONGEST + 1L).toArray();
        for (int i = 0; i < Math.min(characters.length, LONGEST); i++) {
            int one = characters[i];
            switch (one) {
                case '\n' -> shown.append("\\n");
                case '\r' -> shown.append("\\r");
                case '\t' -> shown.append("\\t");
                default -> {
                    if (isSeen(one)) {
                        shown.appendCodePoint(one);
                    } else {
                        for (char part : Character.toChars(one)) {
                            shown.append(String.format(Locale.ROOT, "\\u%04x", (int) part));
                        }
                    }
                }
            }
        }
        return shown + (characters.length > LONGEST ? "..." : "");
    }

    /** The first of several pieces of data, as many as one message may show: one at least, where there is one. */
    public static List<String> first(Iterable<String> data) {
        List<String> shown = new ArrayList<>();
        int length = 0;
        for (String one : data) {
            String quoted = of(one);
            length += quoted.length();
            if (length > LONGEST && !shown.isEmpty()) {
                break;
            }
            shown.add(quoted);
        }
        return shown;
    }

    private static boolean isSeen(int one) {
        return one == ' '
                || switch (Character.getType(one)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.SPACE_SEPARATOR,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> false;
                    default -> true;
                };
    }
}
