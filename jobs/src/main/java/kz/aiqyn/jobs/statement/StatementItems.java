package kz.aiqyn.jobs.statement;

/** Finds the items of a JSON list of codes in bytes, however its quotes are escaped. */
public final class StatementItems {

    private static final int MOST = 1024;

    private final int[] starts = new int[MOST];
    private final int[] ends = new int[MOST];

    /** The number of items; -1 when the bytes are no list, or one of more than 1024 items. */
    int find(byte[] bytes, int from, int to) {
        if (to - from < 2 || bytes[from] != '[' || bytes[to - 1] != ']') {
            return -1;
        }
        int count = 0;
        int position = from + 1;
        while (position < to - 1) {
            byte b = bytes[position];
            if (b == '"' || b == ',' || b == ' ' || b == '\\') {
                position++;
                continue;
            }
            int begin = position;
            while (position < to - 1 && bytes[position] != '"' && bytes[position] != ',' && bytes[position] != '\\') {
                position++;
            }
            if (count == MOST) {
                return -1;
            }
            starts[count] = begin;
            ends[count++] = position;
        }
        return count;
    }

    int start(int item) {
        return starts[item];
    }

    int length(int item) {
        return ends[item] - starts[item];
    }
}
