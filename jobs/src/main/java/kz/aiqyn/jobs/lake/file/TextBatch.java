package kz.aiqyn.jobs.lake.file;

import java.util.Arrays;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/** A column of texts as numbers: each text has one in the whole file, whatever pages it stands in. */
public class TextBatch extends ColumnBatch {

    private final ByteDictionary texts = new ByteDictionary(Integer.MAX_VALUE, Integer.MAX_VALUE);
    private final int[] numbers = new int[RowBatches.MOST_ROWS];
    private int[] ofPages = new int[0];
    private @Nullable Dictionary dictionary;
    private int current;

    /** The number of a row's text; -1 for none. */
    public final int number(int row) {
        return numbers[row];
    }

    /** How many different texts were read so far. */
    public int size() {
        return texts.size();
    }

    /** The text of a number. */
    public String text(int number) {
        return texts.text(number);
    }

    @Override
    void keep(int row) {
        keep(row, current);
    }

    final void keep(int row, int number) {
        numbers[row] = number;
    }

    @Override
    final void miss(int row) {
        numbers[row] = -1;
    }

    /** The number of the text that was read last. */
    final int current() {
        return current;
    }

    @Override
    public final boolean hasDictionarySupport() {
        return true;
    }

    @Override
    public final void setDictionary(Dictionary ofPage) {
        dictionary = ofPage;
        ofPages = new int[ofPage.getMaxId() + 1];
        Arrays.fill(ofPages, -1);
    }

    @Override
    public final void addValueFromDictionary(int id) {
        if (ofPages[id] < 0 && dictionary != null) {
            addBinary(dictionary.decodeToBinary(id));
            ofPages[id] = current;
        }
        current = ofPages[id];
    }

    @Override
    public final void addBinary(Binary value) {
        byte[] bytes = value.getBytesUnsafe();
        current = texts.add(bytes, 0, bytes.length);
    }
}
