package kz.aiqyn.jobs.record;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import kz.aiqyn.jobs.Label;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.Rejection;
import kz.aiqyn.jobs.archive.DumpStorage;
import kz.aiqyn.jobs.archive.Slice;
import kz.aiqyn.jobs.ledger.Balance;
import kz.aiqyn.jobs.ledger.SliceReader;
import kz.aiqyn.jobs.privacy.Pseudonyms;
import kz.aiqyn.jobs.privacy.Redaction;
import kz.aiqyn.jobs.tables.Dumps;
import kz.aiqyn.jobs.tables.Posts;
import kz.aiqyn.models.text.LanguageDetector;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Reads a slice of a dump of a contract, in whatever format it is. */
public final class ContractReader implements SliceReader {

    private static final long MICROS_A_DAY = 86_400_000_000L;
    private static final int FIRST_YEAR = 1900;
    private static final UTF8String DECLARED = UTF8String.fromString("declared");
    private static final UTF8String DETECTED = UTF8String.fromString("detected");

    private final Settings settings;
    private final UTF8String dump;
    private final String[] columns;
    private final Rejections.OfSlice rejected;
    private boolean isEnded;
    private final RecordSource source;
    private final Balance balance = new Balance();
    private InternalRow row = InternalRow.empty();
    private long event;

    /** The fields of the row in hand whose values are kept in another spelling. */
    private final Set<String> normalised = new TreeSet<>();

    /**
     * What every reader of one ingest shares.
     *
     * @param pseudonyms none where the contract has no persons
     */
    record Settings(
            DumpStorage storage,
            Contract contract,
            Period period,
            @Nullable Pseudonyms pseudonyms,
            LanguageDetector languages,
            Rejections rejections)
            implements Format {

        private static final long serialVersionUID = 1L;

        @Override
        public SliceReader open(Slice slice, StructType columns) throws IOException {
            return new ContractReader(this, slice, columns);
        }
    }

    private ContractReader(Settings settings, Slice slice, StructType schema) throws IOException {
        this.settings = settings;
        this.dump = UTF8String.fromString(slice.dump().name());
        this.columns = schema.fieldNames();
        this.rejected = settings.rejections().of(slice);
        this.source = SliceSource.open(settings.storage(), settings.contract(), slice);
    }

    @Override
    public boolean next() throws IOException {
        while (source.next()) {
            balance.countRead();
            if (source.blank()) {
                balance.countBlank();
                continue;
            }
            try {
                Map<String, @Nullable Object> decoded = decode(source.values());
                long day = Math.floorDiv(event, MICROS_A_DAY);
                if (!settings.period().contains(LocalDate.ofEpochDay(day))) {
                    balance.countOutOfScope();
                    continue;
                }
                balance.accept(event);
                normalised.forEach(field -> balance.find(Dumps.NORMALISED, field));
                Object[] values = new Object[columns.length];
                for (int i = 0; i < columns.length; i++) {
                    values[i] = decoded.get(columns[i]);
                }
                row = new GenericInternalRow(values);
                return true;
            } catch (Contract.Violation violation) {
                String value = Redaction.redact(violation.reason().value()).text();
                Rejection reason = new Rejection(violation.reason().code(), value);
                balance.reject(reason, source.line());
                rejected.add(source.line(), reason, source.raw());
            }
        }
        if (!isEnded) {
            isEnded = true;
            rejected.finish();
        }
        return false;
    }

    @Override
    public InternalRow row() {
        return row;
    }

    @Override
    public Balance balance() {
        return balance;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private Map<String, @Nullable Object> decode(Map<String, @Nullable String> values) throws Contract.Violation {
        Contract contract = settings.contract();
        contract.check(values);
        normalised.clear();
        String platform = Label.normal(String.valueOf(values.get("platform")));
        Map<String, @Nullable Object> decoded = new LinkedHashMap<>();
        if (!contract.redactions().isEmpty()) {
            decoded.put(contract.redactions(), 0);
        }
        for (Map.Entry<String, Contract.Field> one : contract.fields().entrySet()) {
            String text = values.get(one.getKey());
            if (text == null || one.getValue().isMissing(text)) {
                continue;
            }
            if (one.getValue().kind() == Contract.Kind.MARK) {
                FieldValue.answer(one.getKey(), text);
            } else {
                decode(one.getKey(), one.getValue(), platform, text, decoded);
            }
        }
        checkYears(decoded);
        contract.checkSequences(decoded);
        Contract.Detection detection = contract.detection();
        if (detection != null) {
            boolean declared = decoded.get(detection.language()) != null;
            if (!declared) {
                String text = String.valueOf(decoded.getOrDefault(detection.text(), ""));
                decoded.put(
                        detection.language(),
                        UTF8String.fromString(settings.languages().detect(text)));
            }
            decoded.put(detection.source(), declared ? DECLARED : DETECTED);
        }
        decoded.put(Posts.DUMP, dump);
        decoded.put(Posts.LINE, source.line());
        return decoded;
    }

    private void decode(
            String name, Contract.Field field, String platform, String text, Map<String, @Nullable Object> decoded)
            throws Contract.Violation {
        Object value;
        try {
            value = switch (field.kind()) {
                case TEXT -> UTF8String.fromString(FieldValue.text(text));
                case LABEL -> label(name, field, text);
                case NAME -> label(name, field, redacted(text, decoded));
                case ID -> {
                    String id = FieldValue.id(name, text, false);
                    countChanged(name, text, id);
                    yield UTF8String.fromString(withoutPerson(name, platform, id));
                }
                case MARK -> throw new IllegalArgumentException("A mark has no column");
                case LANGUAGE -> {
                    String code = FieldValue.language(name, text);
                    countChanged(name, text, code);
                    yield UTF8String.fromString(code);
                }
                case REGION -> {
                    String code = FieldValue.region(name, text);
                    countChanged(name, text, code);
                    yield UTF8String.fromString(code);
                }
                case PSEUDONYM -> {
                    String id = FieldValue.id(name, text, true);
                    countChanged(name, text, id);
                    yield UTF8String.fromString(pseudonym(platform, id));
                }
                case ANSWER -> FieldValue.answer(name, text);
                case COUNT -> FieldValue.count(name, text);
                case YEAR -> FieldValue.year(name, text);
                case DAY -> Math.toIntExact(IsoTime.day(text.strip()).toEpochDay());
                case INSTANT -> IsoTime.micros(text.strip());
                case REDACTED -> UTF8String.fromString(FieldValue.text(redacted(text, decoded)));
            };
            if (name.equals(settings.contract().event())) {
                event = value instanceof Integer day
                        ? Math.multiplyExact(day, MICROS_A_DAY)
                        : Objects.requireNonNull((Long) value, name);
            }
        } catch (DateTimeException | ArithmeticException e) {
            throw new Contract.Violation(
                    field.kind() == Contract.Kind.INSTANT ? Rejection.NOT_A_TIME : Rejection.NOT_A_DAY, name, text);
        }
        decoded.put(field.column(), value);
    }

    private String redacted(String text, Map<String, @Nullable Object> decoded) {
        Redaction.Redacted redacted = Redaction.redact(text);
        decoded.computeIfPresent(
                settings.contract().redactions(), (column, before) -> (Integer) before + redacted.found());
        return redacted.text();
    }

    private @Nullable UTF8String label(String name, Contract.Field field, String text) throws Contract.Violation {
        String label = field.values().isEmpty() ? Label.normal(text) : FieldValue.code(name, text, field.values());
        countChanged(name, text, label);
        if (label.isEmpty() && field.required()) {
            throw new Contract.Violation(Rejection.MISSING, name, text);
        }
        return label.isEmpty() ? null : UTF8String.fromString(label);
    }

    private void countChanged(String name, String text, String kept) {
        if (!kept.equals(text)) {
            normalised.add(name);
        }
    }

    /** Nobody is born before 1900, or after the day the row is of. */
    private void checkYears(Map<String, @Nullable Object> decoded) throws Contract.Violation {
        for (Map.Entry<String, Contract.Field> one :
                settings.contract().fields().entrySet()) {
            if (one.getValue().kind() == Contract.Kind.YEAR
                    && decoded.get(one.getValue().column()) instanceof Integer year) {
                int last =
                        LocalDate.ofEpochDay(Math.floorDiv(event, MICROS_A_DAY)).getYear();
                if (year < FIRST_YEAR || year > last) {
                    throw new Contract.Violation(Rejection.UNLIKELY_YEAR, one.getKey(), String.valueOf(year));
                }
            }
        }
    }

    private String withoutPerson(String name, String platform, String text) {
        String person = source.person(name);
        return person.isEmpty() ? text : pseudonym(platform, person) + text.substring(person.length());
    }

    private String pseudonym(String platform, String person) {
        return Objects.requireNonNull(settings.pseudonyms(), "a contract with persons is read with a key")
                .pseudonym(platform, person);
    }
}
