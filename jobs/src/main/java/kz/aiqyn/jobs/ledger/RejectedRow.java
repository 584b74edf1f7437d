package kz.aiqyn.jobs.ledger;

import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.archive.Dump;
import kz.aiqyn.jobs.tables.Rejected;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/** A row that failed, in the columns of {@link Rejected}. */
public final class RejectedRow {

    private RejectedRow() {}

    public static InternalRow of(
            String[] columns,
            String table,
            Period period,
            Dump dump,
            String chunk,
            long line,
            String reason,
            String raw) {
        Object[] values = new Object[columns.length];
        for (int i = 0; i < columns.length; i++) {
            values[i] = switch (columns[i]) {
                case Rejected.TABLE_NAME -> UTF8String.fromString(table);
                case Rejected.PERIOD -> UTF8String.fromString(period.id());
                case Rejected.PERIOD_FROM -> Math.toIntExact(period.from().toEpochDay());
                case Rejected.PERIOD_TO -> Math.toIntExact(period.to().toEpochDay());
                case Rejected.DUMP -> UTF8String.fromString(dump.name());
                case Rejected.CHUNK -> UTF8String.fromString(chunk);
                case Rejected.LINE -> line;
                case Rejected.REASON -> UTF8String.fromString(reason);
                case Rejected.RAW -> UTF8String.fromString(raw);
                default -> throw new IllegalStateException("Rejected rows have no column " + columns[i]);
            };
        }
        return new GenericInternalRow(values);
    }
}
