package kz.aiqyn.jobs.record;

import java.util.ArrayList;
import java.util.List;
import kz.aiqyn.jobs.Rejection;
import kz.aiqyn.jobs.archive.Slice;

/** Keeps rejected rows in memory, as line, reason and raw text joined by |. */
final class RejectedRows implements Rejections {

    private static final long serialVersionUID = 1L;

    final List<String> rows = new ArrayList<>();

    /** The reasons alone. */
    List<String> reasons() {
        return rows.stream().map(row -> row.split("\\|", 3)[1]).toList();
    }

    @Override
    public OfSlice of(Slice slice) {
        return new OfSlice() {
            @Override
            public void add(long line, Rejection reason, String raw) {
                rows.add(line + "|" + reason.sentence() + "|" + raw);
            }

            @Override
            public void finish() {
                // Nothing is open.
            }
        };
    }
}
