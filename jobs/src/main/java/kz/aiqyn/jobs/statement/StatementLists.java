package kz.aiqyn.jobs.statement;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import kz.aiqyn.jobs.Label;
import kz.aiqyn.jobs.lake.file.ByteDictionary;

/** The lists that stand in one column, each split into its items once, however many rows have it. */
public final class StatementLists {

    private static final int MOST_LISTS = 1 << 16;
    private static final int MOST_BYTES = 8 << 20;
    private static final int[] NO_LIST = {};

    private final StatementItems parser = new StatementItems();
    private ByteDictionary lists = new ByteDictionary(MOST_LISTS, MOST_BYTES);
    private int[][] items = new int[64][];
    private boolean[] isNormalised = new boolean[64];
    private byte[] bytes = new byte[1 << 12];
    private int length;
    private int generation;

    /** The number of a list, by its bytes as they stand in the file; -1 when they are no list. */
    int find(byte[] row, int from, int to) {
        int id = lists.add(row, from, to);
        if (id < 0) {
            startAnew();
            id = lists.add(row, from, to);
            if (id < 0) {
                return -1;
            }
        }
        if (id == items.length) {
            items = Arrays.copyOf(items, 2 * id);
            isNormalised = Arrays.copyOf(isNormalised, 2 * id);
        }
        if (items[id] == null) {
            items[id] = split(row, from, to, id);
        }
        return items[id] == NO_LIST ? -1 : id;
    }

    /** Start and end of each item of a list, in {@link #bytes}, in turn. */
    int[] items(int list) {
        return items[list];
    }

    /** Whether an item stands in the dump in another spelling than {@link Label#normal}. */
    boolean isNormalised(int list) {
        return isNormalised[list];
    }

    byte[] bytes() {
        return bytes;
    }

    /** Changes when numbers begin anew. */
    int generation() {
        return generation;
    }

    private int[] split(byte[] row, int from, int to, int id) {
        int count = parser.find(row, from, to);
        if (count < 0) {
            return NO_LIST;
        }
        int[] places = new int[2 * count + 1];
        for (int item = 0; item < count; item++) {
            int size = parser.length(item);
            int begin = parser.start(item);
            byte[] label = row;
            if (!Label.isPlain(row, begin, begin + size)) {
                String text = new String(row, begin, size, StandardCharsets.UTF_8);
                label = Label.normal(text).getBytes(StandardCharsets.UTF_8);
                isNormalised[id] |= !Arrays.equals(label, 0, label.length, row, begin, begin + size);
                begin = 0;
                size = label.length;
            }
            if (length + size > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + size));
            }
            System.arraycopy(label, begin, bytes, length, size);
            places[2 * item] = length;
            length += size;
            places[2 * item + 1] = length;
        }
        return places;
    }

    private void startAnew() {
        lists = new ByteDictionary(MOST_LISTS, MOST_BYTES);
        items = new int[64][];
        isNormalised = new boolean[64];
        length = 0;
        generation++;
    }
}
