package kz.aiqyn.jobs.sample;

import java.time.LocalDate;
import java.util.List;

/** The rows of one day's decision dump; each is a function of the seed, the day and its index alone. */
final class DecisionRows {

    private static final int DAY_SECONDS = 86_400;
    private static final long STREAM_KIND = 1L << 32;
    private static final long STREAM_ROW = 2L << 32;
    private static final long ODD = 0x5851F42D4C957F2DL;
    private static final String BAD_DAYS = "\"2025-13-45 00:00:00\",yesterday,\"2025-02-30 00:00:00\"";
    private static final byte[][] BAD_DATES =
            List.of(BAD_DAYS.split(",")).stream().map(RowBuffer::bytes).toArray(byte[][]::new);
    private static final byte[][] CATEGORIES = DecisionValues.CATEGORIES.stream()
            .map(name -> RowBuffer.bytes("STATEMENT_CATEGORY_" + name))
            .toArray(byte[][]::new);
    private static final byte[][] KEYWORDS = DecisionSchema.Chances.KEYWORDS.stream()
            .map(name -> RowBuffer.bytes("KEYWORD_" + name))
            .toArray(byte[][]::new);
    private static final byte[][] GROUNDS = bytes(DecisionValues.GROUNDS);
    private static final byte[][] SOURCES = bytes(DecisionValues.SOURCES);
    private static final byte[][] DETECTIONS = bytes(DecisionValues.DETECTIONS);
    private static final byte[][] AUTOMATIONS = bytes(DecisionValues.AUTOMATIONS);
    private static final byte[][] TYPES = bytes(DecisionValues.CONTENT_TYPES);
    private static final byte[][] LANGUAGES = bytes(DecisionValues.LANGUAGES);
    private static final byte[][] PLATFORMS = bytes(DecisionValues.PLATFORMS);
    private static final byte[][] ACCOUNT_TYPES = bytes(List.of("", "ACCOUNT_TYPE_PRIVATE", "ACCOUNT_TYPE_BUSINESS"));
    private static final byte[][] OTHER_TYPES =
            bytes(List.of("Account", "Group", "Comment", "\"Live broadcast\"", "Ad"));
    private static final byte[][] SENDERS =
            bytes(List.of("\"User report\"", "\"Authorised body\"", "\"Child help line\""));

    private final DecisionSchema schema;
    private final long seed;
    private final long day;
    private final long rows;
    private final boolean firstDay;
    private final DecisionWording wording;
    private final DecisionDays days;
    private final SeededRandom random = new SeededRandom();
    private final DecisionDraw decision = new DecisionDraw();

    DecisionRows(SampleSettings settings, LocalDate date, long rows, DecisionWording wording, DecisionDays days) {
        this.seed = settings.seed();
        this.day = date.toEpochDay();
        this.rows = rows;
        this.firstDay = date.equals(settings.from());
        this.schema = DecisionSchema.on(date);
        this.wording = wording;
        this.days = days;
    }

    /** Writes the row of the given index and counts it. */
    void append(long index, RowBuffer buffer, DecisionCount count) {
        RowKind kind = kind(index);
        if (kind == RowKind.DUPLICATE) {
            long original = earlier(index);
            write(original < 0 ? index : original, original < 0 ? RowKind.NORMAL : kind(original), buffer);
            if (original >= 0) {
                count.duplicate();
                return;
            }
        } else {
            write(index, kind, buffer);
        }
        if (kind.isBroken()) {
            count.rejected(kind.reason());
        } else {
            count.accepted(decision);
        }
    }

    /** On the first day each kind of dirt has a fixed place, so that small dumps hold it too. */
    private RowKind kind(long index) {
        if (firstDay && index < RowKind.PLANTED.size()) {
            return RowKind.PLANTED.get((int) index);
        }
        int draw = random.restart(seed, STREAM_KIND + day, index).below(30_000);
        if (draw < 6) {
            return RowKind.BROKEN.get(draw / 2);
        }
        return draw < 21 ? RowKind.DUPLICATE : draw < 51 ? RowKind.PHP_QUOTES : RowKind.NORMAL;
    }

    /** Index of a sound row before the given one, -1 if there is none. */
    private long earlier(long index) {
        long candidate = (long) (random.restart(seed, STREAM_KIND - day, index).fraction() * index);
        while (candidate >= 0) {
            RowKind kind = kind(candidate);
            if (!kind.isBroken() && kind != RowKind.DUPLICATE) {
                return candidate;
            }
            candidate--;
        }
        return -1;
    }

    private void write(long index, RowKind kind, RowBuffer row) {
        random.restart(seed, STREAM_ROW + day, index);
        decision.draw(random, schema);
        long high = random.next();
        long low = random.next();
        if (kind != RowKind.MISSING_UUID) {
            row.uuid(high, low);
        }
        row.add(',');
        DecisionMeasures.append(row, random, decision, days, day);
        row.add(ACCOUNT_TYPES[decision.accountType]).add(',');
        row.add(GROUNDS[decision.ground]).add(',');
        if (kind == RowKind.TOO_FEW_FIELDS) {
            return;
        }
        writeReasons(row);
        writeContent(row, kind);
        writeOrigin(row, index);
    }

    private int wordingLanguage() {
        int spoken = decision.language == 0
                ? DecisionWording.RUSSIAN
                : decision.language == 1 ? DecisionWording.KAZAKH : DecisionWording.ENGLISH;
        return random.chance(0.25) ? DecisionWording.ENGLISH : spoken;
    }

    private void writeReasons(RowBuffer row) {
        int language = wordingLanguage();
        if (random.chance(0.1)) {
            row.add("https://example.org/rules/").number(1 + random.below(20), 1);
        }
        row.add(',');
        if (decision.ground == 1) {
            wording.legalGround(row, random, language, decision.category);
            row.add(',');
            wording.explanation(row, random, language, decision.category);
            row.add(",,,,");
        } else {
            row.add(",,");
            wording.ground(row, random, language, decision.category);
            row.add(',');
            wording.explanation(row, random, language, decision.category);
            row.add(',');
            int draw = random.below(100);
            row.add(draw < 55 ? "," : draw < 98 ? "No," : "Yes,");
        }
    }

    private void writeContent(RowBuffer row, RowKind kind) {
        row.add(CATEGORIES[decision.category]).add(',');
        array(row, CATEGORIES, decision.addition, -1);
        array(row, KEYWORDS, decision.keyword, decision.secondKeyword);
        if (decision.keyword == KEYWORDS.length - 1) {
            row.add("\"Other harm, named in the explanation\"");
        }
        row.add(',');
        array(row, TYPES, decision.contentType, decision.secondContentType);
        boolean other = decision.contentType == 2 || decision.secondContentType == 2;
        row.add(other ? OTHER_TYPES[random.below(OTHER_TYPES.length)] : ACCOUNT_TYPES[0])
                .add(',');
        row.add(decision.language == 3 ? ACCOUNT_TYPES[0] : LANGUAGES[decision.language])
                .add(',');
        long applied = day - decision.reportDelay;
        boolean badContentDate = kind == RowKind.BAD_DATE && random.chance(0.5);
        byte[] badDate = BAD_DATES[random.below(BAD_DATES.length)];
        row.add(badContentDate ? badDate : days.at(applied - decision.contentDelay))
                .add(',');
        if (schema.hasExtraColumn()) {
            if (decision.contentType == 3 && random.chance(0.2)) {
                row.add('4').add('8').add('7').number(random.below(1_000_000_000), 10);
            }
            row.add(',');
        }
        row.add(DecisionMeasures.scope(decision.scope, random)).add(',');
        row.add(kind == RowKind.BAD_DATE && !badContentDate ? badDate : days.at(applied))
                .add(',');
        wording.facts(row, random, wordingLanguage(), decision.category, kind == RowKind.PHP_QUOTES);
        row.add(',');
    }

    private void writeOrigin(RowBuffer row, long index) {
        row.add(SOURCES[decision.source]).add(',');
        if (decision.source != 0 && random.chance(0.4)) {
            row.add(SENDERS[random.below(SENDERS.length)]);
        }
        row.add(',');
        row.add(DETECTIONS[decision.detection]).add(',');
        row.add(AUTOMATIONS[decision.automation]).add(',');
        row.add(PLATFORMS[decision.platform]).add(',');
        // Multiplying by an odd number permutes the 62-bit numbers: unique without looking counted.
        long unique = (((day << 34) + index) * ODD) & ((1L << 62) - 1);
        if (decision.platform == 2) {
            row.add("wall-").number(1 + random.below(99_999), 1).add('_');
        }
        row.number(unique, 19).add(',');
        long second = index * DAY_SECONDS / Math.max(rows, 1);
        row.add('"').add(days.date(day)).add(' ');
        row.number(second / 3600, 2).add(':').number(second / 60 % 60, 2).add(':');
        row.number(second % 60, 2).add('"');
    }

    private static void array(RowBuffer row, byte[][] names, int first, int second) {
        DecisionMeasures.array(row, names, first, second);
        row.add(',');
    }

    private static byte[][] bytes(List<String> values) {
        return values.stream().map(RowBuffer::bytes).toArray(byte[][]::new);
    }
}
