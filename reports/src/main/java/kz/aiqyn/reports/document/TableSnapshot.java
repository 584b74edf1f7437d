package kz.aiqyn.reports.document;

import kz.aiqyn.reports.i18n.CleanText;

/** The state of a table that the report was made from, as the lake names it. */
public record TableSnapshot(String table, String snapshotId) {

    public TableSnapshot {
        table = CleanText.line(table);
        snapshotId = CleanText.line(snapshotId);
    }
}
