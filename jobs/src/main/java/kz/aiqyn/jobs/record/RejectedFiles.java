package kz.aiqyn.jobs.record;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.Rejection;
import kz.aiqyn.jobs.archive.Slice;
import kz.aiqyn.jobs.job.JobContext;
import kz.aiqyn.jobs.lake.file.RowFiles;
import kz.aiqyn.jobs.ledger.RejectedFile;
import kz.aiqyn.jobs.tables.Rejected;
import org.apache.iceberg.DataFile;
import org.apache.spark.util.CollectionAccumulator;

/** The rejected rows of an ingest, in data files that the tasks write while they read; deleted unless they are kept. */
final class RejectedFiles implements AutoCloseable {

    private final RowFiles files;
    private final CollectionAccumulator<Written> written;
    private final Rejections rejections;
    private boolean isKept;

    /** What the task of a slice wrote. */
    private record Written(String slice, List<DataFile> files) implements java.io.Serializable {}

    RejectedFiles(JobContext context, String table) {
        this.files = context.files(Rejected.TABLE);
        this.written = context.spark().sparkContext().collectionAccumulator();
        this.rejections = new ToFiles(files, table, context.period(), written);
    }

    Rejections rejections() {
        return rejections;
    }

    /** All files, to be committed; complete once every slice is read. */
    List<DataFile> keep() {
        isKept = true;
        return files();
    }

    @Override
    public void close() {
        if (!isKept) {
            files().forEach(file -> files.io().deleteFile(file.location()));
        }
    }

    private List<DataFile> files() {
        // By slice: one that Spark read twice wrote the same files twice.
        Map<String, List<DataFile>> bySlice = new TreeMap<>();
        written.value().forEach(one -> bySlice.put(one.slice(), one.files()));
        List<DataFile> all = new ArrayList<>();
        bySlice.values().forEach(all::addAll);
        return all;
    }

    private record ToFiles(RowFiles files, String table, Period period, CollectionAccumulator<Written> written)
            implements Rejections {

        @Override
        public OfSlice of(Slice slice) {
            // Named by content: whoever reads the same slice again writes the same file.
            String place =
                    slice.range() == null ? "0" : String.valueOf(slice.range().from());
            RejectedFile file = new RejectedFile(
                    files, table, period, slice.dump(), slice.dump().sha256() + "-" + place);
            return new OfSlice() {
                @Override
                public void add(long line, Rejection reason, String raw) throws IOException {
                    file.add(new byte[0], line, reason, raw);
                }

                @Override
                public void finish() throws IOException {
                    List<DataFile> finished = file.finish();
                    if (!finished.isEmpty()) {
                        written.add(new Written(slice.name(), finished));
                    }
                }
            };
        }
    }
}
