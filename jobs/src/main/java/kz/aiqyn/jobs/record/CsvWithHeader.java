package kz.aiqyn.jobs.record;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.aiqyn.jobs.Rejection;
import kz.aiqyn.jobs.csv.CsvRecords;
import kz.aiqyn.jobs.csv.Header;
import kz.aiqyn.jobs.csv.PlainText;
import kz.aiqyn.jobs.csv.Utf8;
import org.jspecify.annotations.Nullable;

/** A CSV file whose header names fields of the contract (RFC 4180), separated by commas, semicolons or tabs. */
final class CsvWithHeader implements DumpFormat {

    private static final List<CsvRecords.Notation> NOTATIONS =
            List.of(CsvRecords.Notation.COMMAS, CsvRecords.Notation.SEMICOLONS, CsvRecords.Notation.QUOTED_TABS);

    @Override
    public String name() {
        return "CSV";
    }

    /** A header with no known field at all is none: its names would be somebody's data, shown in an error. */
    @Override
    public boolean recognises(Head head, Contract contract) {
        if (head.isJson()) {
            return false;
        }
        List<String> header = header(head.bytes(), contract).fields();
        return header.stream().anyMatch(contract.fields()::containsKey)
                && header.stream().noneMatch(name -> name.chars().anyMatch(Character::isISOControl));
    }

    @Override
    public KnownFields fields(Contract contract) {
        return KnownFields.of(contract);
    }

    /** @throws kz.aiqyn.jobs.InvalidInputException when the header does not fit the contract */
    @Override
    public RecordSource open(InputStream in, Contract contract, String place) throws IOException {
        return new Source(in, contract, fields(contract), place);
    }

    private static Header header(byte[] head, Contract contract) {
        return Header.of(head, NOTATIONS, fields ->
                (int) fields.stream().filter(contract.fields()::containsKey).count());
    }

    private static final class Source implements RecordSource {

        private final InputStream in;
        private final CsvRecords records;
        private final List<String> header;
        private final KnownFields known;

        Source(InputStream in, Contract contract, KnownFields known, String place) throws IOException {
            this.in = in;
            this.known = known;
            byte[] head = in.readNBytes(PlainText.LONGEST_HEAD);
            Header first = header(head, contract);
            this.records = first.open(new SequenceInputStream(new ByteArrayInputStream(head), in));
            this.header = first.fields();
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
        public long position() {
            return records.position();
        }

        @Override
        public Map<String, @Nullable String> values() throws Contract.Violation {
            Rejection problem = records.problem();
            if (problem != null) {
                throw new Contract.Violation(problem);
            }
            Map<String, @Nullable String> values = new LinkedHashMap<>();
            for (int field = 0; field < header.size(); field++) {
                String text = records.text(field);
                if (Utf8.isBroken(text, records.bytes(), records.start(field), records.end(field))) {
                    throw new Contract.Violation(Rejection.NOT_UTF_8, header.get(field), "");
                }
                values.put(header.get(field), text);
            }
            return values;
        }

        @Override
        public String raw() {
            if (records.problem() != null) {
                // Without fields there is no telling which part is a person's id.
                return KnownFields.withheld(records.raw().length(), "characters", "they cannot be split into fields");
            }
            List<String> parts = new ArrayList<>();
            for (int field = 0; field < header.size(); field++) {
                parts.add(known.mask(header.get(field), records.text(field)).replace("\"", "\"\""));
            }
            return "\"" + String.join("\",\"", parts) + "\"";
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
