package kz.aiqyn.jobs.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import kz.aiqyn.jobs.archive.Slice;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructType;

/** Reads one slice of a dump, row by row, and counts what becomes of each. */
public interface SliceReader extends Closeable {

    /** Which of its rows a reader hands out. */
    enum Rows {
        ACCEPTED,
        REJECTED
    }

    /** Opens readers; travels to Spark's executors. */
    interface Format extends Serializable {
        SliceReader open(Slice slice, StructType columns, Rows rows) throws IOException;

        /** The same format without rows that a filter refuses, as far as its readers can tell; itself when they cannot. */
        default Format where(Filter filter) {
            return this;
        }
    }

    /** Moves to the next row handed out; false at the end. */
    boolean next() throws IOException;

    InternalRow row();

    /** Complete once {@link #next} has returned false. */
    Balance balance();
}
