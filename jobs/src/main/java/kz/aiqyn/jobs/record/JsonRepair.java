package kz.aiqyn.jobs.record;

import java.io.IOException;

/**
 * Finds where the next row begins behind one that is not JSON.
 *
 * <p>A row whose brackets and quotes match ends where they close: most faults, a key that stands twice or a value without
 * quotes, leave them whole. Behind another fault the next row is the next object that begins with the same key, as rows do
 * that a program has written; in a list of something else, the next object on a line of its own.
 */
final class JsonRepair {

    /** What looks like a longer row is one whose quotes do not match. */
    private static final int LONGEST = RememberedBytes.MOST / 2;

    private static final int LONGEST_KEY = 100;

    private final RememberedBytes bytes;

    JsonRepair(RememberedBytes bytes) {
        this.bytes = bytes;
    }

    /**
     * The place where reading goes on, of a row or of the end of its list; -1 when nothing follows.
     *
     * @param row the place where the broken row begins
     * @param fault the place where it stops being JSON
     */
    long behind(long row, long fault) throws IOException {
        long end = closing(row);
        if (end > 0 && isBetweenRows(skipBlanks(end))) {
            long place = skipComma(end);
            return bytes.at(place) < 0 ? -1 : place;
        }
        return next(firstKey(row), Math.max(fault, row + 1));
    }

    /** As above, where the fault stands between rows of a list; {@code from} is where the last of them ended. */
    long between(long from) throws IOException {
        long place = skipComma(from);
        return bytes.at(place) == '{' || bytes.at(place) == ']' ? place : next("", place);
    }

    /** As above, between documents that stand one after the other. */
    long betweenDocuments(long from) throws IOException {
        long place = skipComma(from);
        return bytes.at(place) == '{' || bytes.at(place) == '[' ? place : document(place);
    }

    /** The next object or list that begins a line; -1 when none does. */
    long document(long from) throws IOException {
        int before = 0;
        for (long place = from; bytes.at(place) >= 0; place++) {
            int one = bytes.at(place);
            if (before == '\n' && (one == '{' || one == '[')) {
                return place;
            }
            before = one;
        }
        return -1;
    }

    /** Whether an object begins behind a place, or may do so where nothing is remembered. */
    boolean holdsObject(long from) throws IOException {
        if (!bytes.remembers(from)) {
            return true;
        }
        for (long place = from; bytes.at(place) >= 0; place++) {
            if (bytes.at(place) == '{') {
                return true;
            }
        }
        return false;
    }

    /** Behind the bracket that closes an object; -1 when none does. */
    private long closing(long row) throws IOException {
        int depth = 0;
        boolean isText = false;
        for (long place = row; place < row + LONGEST; place++) {
            int one = bytes.at(place);
            if (one < 0 || (isText && one == '\n')) {
                // No text of JSON holds a line break: the quotes do not match.
                return -1;
            }
            if (isText) {
                if (one == '\\') {
                    place++;
                } else if (one == '"') {
                    isText = false;
                }
            } else if (one == '"') {
                isText = true;
            } else if (one == '{' || one == '[') {
                depth++;
            } else if ((one == '}' || one == ']') && --depth == 0) {
                return place + 1;
            }
        }
        return -1;
    }

    private boolean isBetweenRows(long place) throws IOException {
        int one = bytes.at(place);
        return one < 0 || one == ',' || one == ']' || one == '}' || one == '{' || one == '[';
    }

    /** The next object that begins with a key; any object that begins a line, when the key is empty. */
    private long next(String key, long from) throws IOException {
        int before = bytes.at(from - 1);
        for (long place = from; bytes.at(place) >= 0; place++) {
            int one = bytes.at(place);
            if (one == '{') {
                boolean begins =
                        key.isEmpty() ? before == '\n' || before == ',' || before < 0 : key.equals(firstKey(place));
                if (begins) {
                    return place;
                }
            }
            if (one == '\n' || one > ' ') {
                before = one;
            }
        }
        return -1;
    }

    /** The first key of an object with its quotes; empty when it has none. */
    private String firstKey(long row) throws IOException {
        long from = skipBlanks(row + 1);
        if (bytes.at(row) != '{' || bytes.at(from) != '"') {
            return "";
        }
        for (long place = from + 1; place < from + LONGEST_KEY; place++) {
            int one = bytes.at(place);
            if (one < ' ') {
                return "";
            }
            if (one == '"') {
                return bytes.text(from, place + 1);
            }
        }
        return "";
    }

    private long skipComma(long place) throws IOException {
        long found = skipBlanks(place);
        while (bytes.at(found) == ',') {
            found = skipBlanks(found + 1);
        }
        return found;
    }

    private long skipBlanks(long place) throws IOException {
        long found = place;
        for (int one = bytes.at(found);
                one == ' ' || one == '\n' || one == '\r' || one == '\t';
                one = bytes.at(found)) {
            found++;
        }
        return found;
    }
}
