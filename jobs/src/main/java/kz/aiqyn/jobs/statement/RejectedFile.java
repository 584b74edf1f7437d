package kz.aiqyn.jobs.statement;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.archive.Slice;
import kz.aiqyn.jobs.lake.file.RowFile;
import kz.aiqyn.jobs.lake.file.RowFiles;
import kz.aiqyn.jobs.tables.Decisions;
import org.apache.iceberg.DataFile;
import org.jspecify.annotations.Nullable;

/** The rejected rows of a slice, in data files of their own. */
public final class RejectedFile {

    private final RowFiles files;
    private final int number;
    private final Period period;
    private final byte[][] constants;
    private final List<DataFile> done = new ArrayList<>();
    private @Nullable RowFile open;

    RejectedFile(RowFiles files, Slice slice, int number) {
        this.files = files;
        this.number = number;
        LocalDate day = Objects.requireNonNull(slice.dump().day(), "a dump of decisions has a day");
        this.period = Period.ofDay(day);
        this.constants = new byte[][] {
            utf8(Decisions.TABLE.name()), utf8(period.id()), utf8(slice.dump().name())
        };
    }

    void add(byte[] chunk, long line, String reason, String raw) throws IOException {
        RowFile file = open;
        if (file == null) {
            file = files.open(number + "-" + done.size(), Decisions.TABLE.name(), period.id());
            open = file;
        }
        // In the order of Rejected.TABLE: table, period, from, to, dump, chunk, line, reason, raw.
        text(file, 0, constants[0]);
        text(file, 1, constants[1]);
        file.number(2, period.from().toEpochDay());
        file.number(3, period.to().toEpochDay());
        text(file, 4, constants[2]);
        text(file, 5, chunk);
        file.number(6, line);
        text(file, 7, utf8(reason));
        text(file, 8, utf8(raw));
        file.endRow();
        if (file.isFull()) {
            finish();
        }
    }

    List<DataFile> finish() throws IOException {
        if (open != null) {
            try (RowFile file = open) {
                done.add(file.finish());
            }
            open = null;
        }
        return done;
    }

    private static void text(RowFile file, int column, byte[] bytes) {
        file.text(column, bytes, 0, bytes.length);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
