package kz.aiqyn.jobs.sample;

import java.time.LocalDate;
import java.util.Map;

/** Single posts as lines; each is a function of the seed and its number alone. */
final class PostRows {

    /** The platform whose posts come as CSV. */
    static final int VKONTAKTE = 2;

    private static final int DAY_SECONDS = 86_400;
    private static final int OFFSET_SECONDS = 5 * 3600;
    private static final long STREAM_KIND = 21L << 32;
    private static final long STREAM_ROW = 22L << 32;
    private static final Map<Long, Kind> PLANTED = Map.of(
            4L,
            Kind.MALFORMED,
            7L,
            Kind.MISSING_ID,
            10L,
            Kind.BAD_DATE,
            13L,
            Kind.DUPLICATE,
            12L,
            Kind.MALFORMED,
            15L,
            Kind.MISSING_ID,
            18L,
            Kind.BAD_DATE,
            22L,
            Kind.DUPLICATE);

    private final SampleSettings settings;
    private final AccountRoster roster;
    private final SeededRandom random = new SeededRandom();
    private final SeededRandom scratch = new SeededRandom();
    private final PostDraw post = new PostDraw();
    private int platform;
    private long second;
    private String id = "";

    PostRows(SampleSettings settings, AccountRoster roster) {
        this.settings = settings;
        this.roster = roster;
    }

    /** What is wrong about a line of posts. */
    enum Kind {
        NORMAL,
        DUPLICATE,
        MALFORMED,
        MISSING_ID,
        BAD_DATE
    }

    static boolean isOnVkontakte(long number) {
        return number % 10 == 2 || number % 10 == 5 || number % 10 == 8;
    }

    /** The first posts hold each kind of dirt, so that small dumps do too. */
    Kind kind(long number) {
        if (number < 30) {
            return PLANTED.getOrDefault(number, Kind.NORMAL);
        }
        int draw = scratch.restart(settings.seed(), STREAM_KIND, number).below(9_000);
        return draw < 2
                ? Kind.MALFORMED
                : draw < 4 ? Kind.MISSING_ID : draw < 6 ? Kind.BAD_DATE : draw < 15 ? Kind.DUPLICATE : Kind.NORMAL;
    }

    boolean isBlankAfter(long number) {
        return number == 16
                || number == 25
                || scratch.restart(settings.seed(), -STREAM_KIND, number).below(3_000) == 0;
    }

    /** Number of a sound post of the same file before the given one, -1 if there is none. */
    long earlier(long number, long firstOfFile) {
        double place = scratch.restart(settings.seed(), 2 * STREAM_KIND, number).fraction();
        long candidate = firstOfFile + (long) (place * (number - firstOfFile));
        while (candidate >= firstOfFile
                && (kind(candidate) != Kind.NORMAL || isOnVkontakte(candidate) != isOnVkontakte(number))) {
            candidate--;
        }
        return candidate < firstOfFile ? -1 : candidate;
    }

    /** The post that was written last. */
    PostDraw post() {
        return post;
    }

    int platform() {
        return platform;
    }

    /** Seconds since 1970 at which the post written last was made. */
    long second() {
        return second;
    }

    /** Writes the post as a JSON object or, for VKontakte, a CSV record, both without a line end. */
    void write(long number, LocalDate day, Kind kind, RowBuffer row) {
        random.restart(settings.seed(), STREAM_ROW, number);
        platform = isOnVkontakte(number) ? VKONTAKTE : random.chance(0.36) ? 0 : 1;
        post.draw(platform, random);
        second = day.toEpochDay() * DAY_SECONDS + random.below(DAY_SECONDS);
        String author = roster.id(roster.author(platform, day, random, scratch));
        String language = post.language < 3 && random.chance(0.5) ? PostDraw.LANGUAGES.get(post.language) : "";
        String createdAt = kind == Kind.BAD_DATE ? badDate() : createdAt();
        long[] reactions = reactions();
        id = id(number, author);
        if (platform == VKONTAKTE) {
            writeRecord(row, kind, author, createdAt, language, reactions);
        } else {
            writeObject(row, kind, author, createdAt, language, reactions);
        }
    }

    /** Id of the post that was written last. */
    String writtenId() {
        return id;
    }

    /** Id of a post, larger than 2^53 where a platform counts that far. */
    private String id(long number, String author) {
        long shuffled = number * 7_368_787L % 10_000_000_000_000L;
        return switch (platform) {
            case 0 -> Long.toString(122_100_000_000_000_000L + shuffled);
            case 1 -> Long.toString(17_900_000_000_000_000L + shuffled);
            default -> "wall" + author + '_' + (number + 1);
        };
    }

    private void writeObject(
            RowBuffer row, Kind kind, String author, String createdAt, String language, long[] reactions) {
        row.add("{\"platform\":\"" + DecisionValues.PLATFORMS.get(platform) + '"');
        if (kind != Kind.MISSING_ID) {
            row.add(",\"post_id\":\"" + id + '"');
        }
        row.add(",\"author_id\":\"" + author + "\",\"created_at\":\"" + createdAt + '"');
        if (kind == Kind.MALFORMED) {
            row.add(",\"text\":\"");
            return;
        }
        row.add(",\"text\":\"" + post.text.replace("\"", "\\\"").replace("\n", "\\n") + '"');
        if (!language.isEmpty()) {
            row.add(",\"language\":\"" + language + '"');
        }
        String[] names = {"views", "likes", "comments", "shares"};
        for (int i = 0; i < names.length; i++) {
            if (reactions[i] >= 0) {
                row.add(",\"" + names[i] + "\":" + reactions[i]);
            }
        }
        row.add(",\"synthetic\":true}");
    }

    private void writeRecord(
            RowBuffer row, Kind kind, String author, String createdAt, String language, long[] reactions) {
        row.add(DecisionValues.PLATFORMS.get(platform)).add(',');
        row.add(kind == Kind.MISSING_ID ? "" : id).add(',').add(author);
        if (kind == Kind.MALFORMED) {
            return;
        }
        row.add(',').add(createdAt).add(",\"");
        row.add(post.text.replace("\"", "\"\"")).add("\",").add(language);
        for (long reaction : reactions) {
            row.add(',').add(reaction < 0 ? "" : Long.toString(reaction));
        }
        row.add(",true");
    }

    private long[] reactions() {
        double seen = platform == 0 ? 0.6 : platform == 1 ? 0.8 : 0.95;
        long likes = random.logUniform(1, 4000) - 1;
        long views = random.chance(seen) ? likes * (5 + random.below(30)) + random.below(200) : -1;
        long comments = random.chance(0.93) ? random.geometric(0.2 + likes * 0.05) : -1;
        long shares = random.chance(platform == 1 ? 0.1 : 0.9)
                ? random.geometric(0.1 + likes * (post.isMisinformation ? 0.09 : 0.03))
                : -1;
        return new long[] {views, random.chance(0.97) ? likes : -1, comments, shares};
    }

    private String createdAt() {
        return platform == VKONTAKTE ? timestamp(second, 0) + 'Z' : timestamp(second, OFFSET_SECONDS) + "+05:00";
    }

    private String badDate() {
        return random.chance(0.5) ? "2025-13-40T25:00:00+05:00" : "last Tuesday";
    }

    /** Date and time of a moment at the given distance from UTC. */
    static String timestamp(long second, int offsetSeconds) {
        long local = second + offsetSeconds;
        long ofDay = Math.floorMod(local, (long) DAY_SECONDS);
        return LocalDate.ofEpochDay(Math.floorDiv(local, (long) DAY_SECONDS)) + "T" + twoDigits(ofDay / 3600) + ':'
                + twoDigits(ofDay / 60 % 60) + ':' + twoDigits(ofDay % 60);
    }

    private static String twoDigits(long number) {
        return number < 10 ? "0" + number : Long.toString(number);
    }
}
