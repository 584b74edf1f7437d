package kz.aiqyn.jobs.statement;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Notes the values of a row that are outside the enumerations of its schema. A value is looked up once for each data file,
 * by its number in the file's dictionary.
 */
public final class StatementEnumerations {

    private static final byte KNOWN = 1;
    private static final byte UNKNOWN = 2;
    private static final int LONGEST_SHOWN = 120;

    private final Enumerations enumerations;
    private final String schemaVersion;
    private final List<String> found;
    private final boolean[] isEnumerated = new boolean[StatementCursor.COLUMNS.size()];
    private final byte[][] states = new byte[StatementCursor.COLUMNS.size()][0];
    private String[][][] ofLists = new String[StatementCursor.COLUMNS.size()][][];

    /** Enumerations of one schema version; what is outside them is added to {@code found} as {@code column=value}. */
    StatementEnumerations(Enumerations enumerations, String schemaVersion, List<String> found) {
        this.enumerations = enumerations;
        this.schemaVersion = schemaVersion;
        this.found = found;
        for (int column = 0; column < isEnumerated.length; column++) {
            isEnumerated[column] = enumerations.lists(schemaVersion, StatementCursor.COLUMNS.get(column));
        }
    }

    /** Checks a text by its number, or by its bytes when it has none. */
    void check(int column, int id, byte[] bytes, int from, int to) {
        if (!isEnumerated[column]) {
            return;
        }
        if (id < 0) {
            note(column, text(bytes, from, to));
            return;
        }
        byte[] known = states[column];
        if (id >= known.length) {
            known = Arrays.copyOf(known, Math.max(64, 2 * id));
            states[column] = known;
        }
        if (known[id] == KNOWN) {
            return;
        }
        boolean isNoted = note(column, text(bytes, from, to));
        known[id] = isNoted ? UNKNOWN : KNOWN;
    }

    void checkList(int column, int list, StatementLists lists) {
        if (!isEnumerated[column]) {
            return;
        }
        String[][] known = ofLists[column];
        if (known == null || list >= known.length) {
            known = known == null ? new String[Math.max(64, 2 * list)][] : Arrays.copyOf(known, 2 * list);
            ofLists[column] = known;
        }
        if (known[list] == null) {
            known[list] = unknownItems(column, lists.items(list), lists.bytes());
        }
        for (String value : known[list]) {
            found.add(value);
        }
    }

    /** Forgets the lists of a column, whose numbers begin anew. */
    void forget(int column) {
        ofLists[column] = new String[64][];
    }

    /** Forgets all, as a new file numbers its values anew. */
    void forgetAll() {
        Arrays.fill(states, new byte[0]);
        ofLists = new String[ofLists.length][][];
    }

    private String[] unknownItems(int column, int[] places, byte[] bytes) {
        List<String> unknown = new ArrayList<>();
        String name = StatementCursor.COLUMNS.get(column);
        for (int item = 0; item < places.length / 2; item++) {
            String value = text(bytes, places[2 * item], places[2 * item + 1]);
            String shown = name + "=" + value;
            if (!enumerations.allows(schemaVersion, name, value) && !unknown.contains(shown)) {
                unknown.add(shown);
            }
        }
        return unknown.toArray(String[]::new);
    }

    private boolean note(int column, String value) {
        String name = StatementCursor.COLUMNS.get(column);
        if (enumerations.allows(schemaVersion, name, value)) {
            return false;
        }
        found.add(name + "=" + value);
        return true;
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, Math.min(to - from, LONGEST_SHOWN), StandardCharsets.UTF_8);
    }
}
