package kz.aiqyn.jobs.record;

import java.io.IOException;

/** The rows of a format of JSON documents; what is left to the format is which fields of the contract a row gives. */
abstract class JsonSource implements RecordSource {

    private final JsonRows rows;
    private final KnownFields known;

    JsonSource(JsonRows rows, KnownFields known) {
        this.rows = rows;
        this.known = known;
    }

    JsonRows rows() {
        return rows;
    }

    @Override
    public final boolean next() throws IOException {
        return rows.next();
    }

    @Override
    public final boolean blank() {
        return false;
    }

    @Override
    public final long line() {
        return rows.line();
    }

    @Override
    public final String raw() {
        return rows.fields().isEmpty() ? unread(rows.raw()) : known.mask(rows.fields());
    }

    /** What is shown of a row whose fields could not be read. */
    String unread(String text) {
        return known.maskJson(text);
    }

    @Override
    public final void close() throws IOException {
        rows.close();
    }
}
