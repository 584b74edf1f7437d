package kz.aiqyn.jobs.sample;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;

/** Writes a month's posts and the human judgements on them. */
final class PostFiles {

    private static final int BYTES_AT_ONCE = 1 << 16;
    private static final int FEWEST_AUDITED = 430;
    private static final double SHARE_AUDITED = 0.15;
    private static final long STREAM_AUDIT = 31L << 32;
    private static final long LONGEST_WAIT_SECONDS = 3 * 86_400;
    /** Share of misinformation that each annotator misses. */
    private static final double[] MISSES = {0.03, 0.04, 0.06, 0.08, 0.1, 0.14};
    /** Sound posts are taken for misinformation so many times more rarely. */
    private static final double FALSE_ALARM_FACTOR = 0.1;

    private final SampleSettings settings;
    private final AccountRoster roster;
    private final PostCount totals;
    private final LongConsumer written;
    /** Number of posts up to and including each day. */
    private final long[] reached;

    PostFiles(
            SampleSettings settings,
            AccountRoster roster,
            double[] dayWeights,
            PostCount totals,
            LongConsumer written) {
        this.settings = settings;
        this.roster = roster;
        this.totals = totals;
        this.written = written;
        reached = Weighted.split(settings.posts(), dayWeights);
        for (int day = 1; day < reached.length; day++) {
            reached[day] += reached[day - 1];
        }
    }

    /** Writes the JSON and CSV files of posts and the file of audits. */
    void write(YearMonth month) throws IOException {
        int firstDay = Math.max(0, offset(month.atDay(1)));
        int lastDay = Math.min(settings.days() - 1, offset(month.atEndOfMonth()));
        long start = firstDay == 0 ? 0 : reached[firstDay - 1];
        long end = reached[lastDay];
        PostCount count = new PostCount();
        try (OutputStream audits = open("audits/audits-" + month + ".ndjson")) {
            try (OutputStream file = open("posts/posts-" + month + ".ndjson")) {
                writeFile(file, audits, new RowBuffer(), false, start, end, count);
            }
            try (OutputStream file = open("posts/posts-vkontakte-" + month + ".csv")) {
                RowBuffer buffer = new RowBuffer();
                buffer.add(
                        "platform,post_id,author_id,created_at,text,language,views,likes,comments,shares,synthetic\n");
                writeFile(file, audits, buffer, true, start, end, count);
            }
        }
        totals.merge(count);
    }

    private void writeFile(
            OutputStream file,
            OutputStream audits,
            RowBuffer buffer,
            boolean isVkontakte,
            long start,
            long end,
            PostCount count)
            throws IOException {
        PostRows rows = new PostRows(settings, roster);
        RowBuffer auditBuffer = new RowBuffer();
        long unreported = 0;
        for (long number = start; number < end; number++) {
            if (PostRows.isOnVkontakte(number) != isVkontakte) {
                continue;
            }
            writePost(number, start, rows, buffer, auditBuffer, count);
            unreported++;
            if (buffer.length() >= BYTES_AT_ONCE) {
                buffer.writeTo(file);
                auditBuffer.writeTo(audits);
                written.accept(unreported);
                unreported = 0;
            }
        }
        buffer.writeTo(file);
        auditBuffer.writeTo(audits);
        written.accept(unreported);
    }

    private void writePost(
            long number, long start, PostRows rows, RowBuffer buffer, RowBuffer auditBuffer, PostCount count) {
        PostRows.Kind kind = rows.kind(number);
        long original = kind == PostRows.Kind.DUPLICATE ? rows.earlier(number, start) : number;
        if (original < 0) {
            original = number;
            kind = PostRows.Kind.NORMAL;
        }
        LocalDate day = day(original);
        rows.write(original, day, kind, buffer);
        buffer.add('\n');
        boolean isJson = rows.platform() != PostRows.VKONTAKTE;
        switch (kind) {
            case DUPLICATE -> count.duplicate();
            case MALFORMED -> count.rejected(isJson ? "invalid_json" : "too_few_fields");
            case MISSING_ID -> count.rejected("missing_post_id");
            case BAD_DATE -> count.rejected("bad_date");
            default -> {
                count.accepted(rows.platform(), day, rows.post());
                if (isAudited(number)) {
                    writeAudits(number, rows, auditBuffer, count);
                }
            }
        }
        if (rows.isBlankAfter(number)) {
            buffer.add('\n');
            count.blank();
        }
    }

    /** A systematic sample: every so many posts, counted over all of them. */
    private boolean isAudited(long number) {
        double share = Math.min(1, Math.max(SHARE_AUDITED, (double) FEWEST_AUDITED / settings.posts()));
        return Math.floor((number + 1) * share) > Math.floor(number * share);
    }

    private void writeAudits(long number, PostRows rows, RowBuffer buffer, PostCount count) {
        long second = rows.second();
        String id = rows.writtenId();
        SeededRandom random = new SeededRandom().restart(settings.seed(), STREAM_AUDIT, number);
        LocalDate month = LocalDate.ofEpochDay(Math.floorDiv(second, 86_400L)).withDayOfMonth(1);
        long endOfMonth = month.plusMonths(1).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
        long longestWait = Math.min(LONGEST_WAIT_SECONDS, endOfMonth - second);
        int annotator = random.below(MISSES.length);
        List<String> labels = new ArrayList<>();
        for (int judgement = random.chance(0.1) ? 2 : 1; judgement > 0; judgement--) {
            boolean isMisinformation = rows.post().isMisinformation;
            boolean isWrong = random.chance(MISSES[annotator] * (isMisinformation ? 1 : FALSE_ALARM_FACTOR));
            String label = isMisinformation != isWrong ? "misinformation" : "other";
            long judgedAt = second + (long) (random.fraction() * longestWait);
            buffer.add("{\"subject_type\":\"post\",\"platform\":\"" + DecisionValues.PLATFORMS.get(rows.platform())
                    + "\",\"subject_id\":\"" + id + "\",\"annotator\":\"annotator-" + (annotator + 1)
                    + "\",\"label_set\":\"misinformation\",\"label\":\"" + label + "\",\"judged_at\":\""
                    + PostRows.timestamp(judgedAt, 0) + "Z\",\"synthetic\":true}\n");
            labels.add(label);
            annotator = (annotator + 1 + random.below(MISSES.length - 1)) % MISSES.length;
        }
        count.judged(labels);
    }

    private LocalDate day(long number) {
        // The first day by whose end more than this many posts were made.
        int place = Arrays.binarySearch(reached, number + 1);
        int day = place < 0 ? -place - 1 : place;
        while (day > 0 && reached[day - 1] > number) {
            day--;
        }
        return settings.from().plusDays(day);
    }

    private int offset(LocalDate day) {
        return Math.toIntExact(day.toEpochDay() - settings.from().toEpochDay());
    }

    private OutputStream open(String name) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(settings.out().resolve(name)), BYTES_AT_ONCE);
    }
}
