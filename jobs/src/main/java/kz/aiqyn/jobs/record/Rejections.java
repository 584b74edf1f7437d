package kz.aiqyn.jobs.record;

import java.io.IOException;
import java.io.Serializable;
import kz.aiqyn.jobs.Rejection;
import kz.aiqyn.jobs.archive.Slice;

/** Where readers put the rows they reject, while they read; travels to Spark's executors. */
interface Rejections extends Serializable {

    OfSlice of(Slice slice);

    /** The rejected rows of one slice. */
    interface OfSlice {

        void add(long line, Rejection reason, String raw) throws IOException;

        /** Called once, at the end of the slice. */
        void finish() throws IOException;
    }
}
