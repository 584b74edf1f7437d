package kz.aiqyn.jobs.record;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.csv.CsvRecords;
import kz.aiqyn.jobs.csv.Utf8;
import org.jspecify.annotations.Nullable;

/** A CSV file with a header (RFC 4180, UTF-8). */
public final class CsvSource implements RecordSource {

    private final InputStream in;
    private final CsvRecords records;
    private final List<String> header = new ArrayList<>();
    private final PersonalFields personal;

    /** @throws InvalidInputException when the file is empty or its header does not fit the contract */
    CsvSource(InputStream in, Contract contract, PersonalFields personal, String place) throws IOException {
        this.in = in;
        this.personal = personal;
        this.records = new CsvRecords(in, CsvRecords.RowStart.ANY_LINE);
        if (!records.next()) {
            throw new InvalidInputException("Cannot ingest " + place + ": it is empty. Export it again, or take it out"
                    + " of inputs." + contract.name() + ".");
        }
        for (int field = 0; field < records.fields(); field++) {
            header.add(records.text(field));
        }
        contract.checkHeader(header, place);
        records.expect(header.size());
    }

    @Override
    public boolean next() throws IOException {
        return records.next();
    }

    @Override
    public boolean blank() {
        return records.blank();
    }

    @Override
    public long line() {
        return records.line();
    }

    @Override
    public Map<String, @Nullable String> values() throws Contract.Violation {
        if (!records.problem().isEmpty()) {
            throw new Contract.Violation(records.problem(), "");
        }
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        for (int field = 0; field < header.size(); field++) {
            String text = records.text(field);
            if (Utf8.isBroken(text, records.bytes(), records.start(field), records.end(field))) {
                throw new Contract.Violation("not UTF-8", header.get(field));
            }
            values.put(header.get(field), text);
        }
        return values;
    }

    @Override
    public String raw() {
        if (!records.problem().isEmpty()) {
            // Without fields there is no telling which part is a person's id.
            return PersonalFields.withheld(records.raw().length(), "characters", "they cannot be split into fields");
        }
        List<String> parts = new ArrayList<>();
        for (int field = 0; field < header.size(); field++) {
            parts.add(personal.mask(header.get(field), records.text(field)).replace("\"", "\"\""));
        }
        return "\"" + String.join("\",\"", parts) + "\"";
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
