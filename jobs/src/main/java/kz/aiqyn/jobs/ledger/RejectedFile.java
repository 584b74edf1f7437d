package kz.aiqyn.jobs.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.Rejection;
import kz.aiqyn.jobs.archive.Dump;
import kz.aiqyn.jobs.lake.file.RowFile;
import kz.aiqyn.jobs.lake.file.RowFiles;
import kz.aiqyn.jobs.tables.Rejected;
import org.apache.iceberg.DataFile;
import org.jspecify.annotations.Nullable;

/** The rejected rows of a slice, in data files of the table {@link Rejected}, written by the task that reads them. */
public final class RejectedFile {

    private final RowFiles files;
    private final String table;
    private final Period period;
    private final String name;
    private final byte[][] constants;
    private final List<DataFile> done = new ArrayList<>();
    private @Nullable RowFile open;

    /**
     * Begins without a file: there is one once a row is rejected.
     *
     * @param files of the table {@link Rejected}
     * @param table that the rows were meant for
     * @param name tells the slice from the others of the run
     */
    public RejectedFile(RowFiles files, String table, Period period, Dump dump, String name) {
        this.files = files;
        this.table = table;
        this.period = period;
        this.name = name;
        this.constants = new byte[][] {utf8(table), utf8(period.id()), utf8(dump.name())};
    }

    /** Adds a row with the place it stands at. */
    public void add(byte[] chunk, long line, Rejection reason, String raw) throws IOException {
        RowFile file = open;
        if (file == null) {
            file = files.open(name + "-" + done.size(), table, period.id());
            open = file;
        }
        // In the order of Rejected.TABLE: table, period, from, to, dump, chunk, line, reason, value, raw.
        text(file, 0, constants[0]);
        text(file, 1, constants[1]);
        file.number(2, period.from().toEpochDay());
        file.number(3, period.to().toEpochDay());
        text(file, 4, constants[2]);
        text(file, 5, chunk);
        file.number(6, line);
        text(file, 7, utf8(reason.code()));
        if (reason.value().isEmpty()) {
            file.missing(8);
        } else {
            text(file, 8, utf8(reason.value()));
        }
        text(file, 9, utf8(raw));
        file.endRow();
        if (file.isFull()) {
            finish();
        }
    }

    /** Ends the last file; all that were written, none when no row was rejected. */
    public List<DataFile> finish() throws IOException {
        if (open != null) {
            try (RowFile file = open) {
                done.add(file.finish());
            }
            open = null;
        }
        return List.copyOf(done);
    }

    private static void text(RowFile file, int column, byte[] bytes) {
        file.text(column, bytes, 0, bytes.length);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
