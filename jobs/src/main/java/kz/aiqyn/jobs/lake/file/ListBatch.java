package kz.aiqyn.jobs.lake.file;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.parquet.column.ColumnReader;

/** A column of lists of texts as numbers: lists of the same items in any order are one. An empty list is none. */
public final class ListBatch extends TextBatch {

    private final ByteDictionary written = new ByteDictionary(Integer.MAX_VALUE, Integer.MAX_VALUE);
    private int[] ofWritten = new int[64];
    private final ByteDictionary sorted = new ByteDictionary(Integer.MAX_VALUE, Integer.MAX_VALUE);
    private final List<String> lists = new ArrayList<>();
    private byte[] items = new byte[64];

    /** How many different lists were read so far. */
    @Override
    public int size() {
        return lists.size();
    }

    /** The items of a list, sorted and joined by a blank. */
    @Override
    public String text(int number) {
        return lists.get(number);
    }

    @Override
    void read(ColumnReader open, int row) {
        int count = 0;
        do {
            if (isThere(open)) {
                take(open);
                if ((count + 1) * Integer.BYTES > items.length) {
                    items = Arrays.copyOf(items, 2 * items.length);
                }
                ByteBuffer.wrap(items).putInt(Integer.BYTES * count++, current());
            }
            open.consume();
        } while (open.getCurrentRepetitionLevel() > 0);
        if (count == 0) {
            miss(row);
        } else {
            keep(row, list(count));
        }
    }

    private int list(int count) {
        int before = written.size();
        int number = written.add(items, 0, Integer.BYTES * count);
        if (number == before) {
            if (number == ofWritten.length) {
                ofWritten = Arrays.copyOf(ofWritten, 2 * number);
            }
            ofWritten[number] = inOrder(count);
        }
        return ofWritten[number];
    }

    private int inOrder(int count) {
        ByteBuffer numbers = ByteBuffer.wrap(items);
        String text = String.join(
                " ",
                IntStream.range(0, count)
                        .mapToObj(item -> super.text(numbers.getInt(Integer.BYTES * item)))
                        .sorted()
                        .toList());
        byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        int number = sorted.add(bytes, 0, bytes.length);
        if (number == lists.size()) {
            lists.add(text);
        }
        return number;
    }
}
