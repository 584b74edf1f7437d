package kz.aiqyn.jobs.sample;

import java.time.LocalDate;
import java.util.List;

/** The invented accounts; each is a function of the seed and its index, so none is kept in memory. */
final class AccountRoster {

    static final String UNKNOWN = "unknown";

    /** ISO 3166-2 codes of the regions, the rarest last. */
    static final List<String> REGIONS = List.of(
            "KZ-10", "KZ-11", "KZ-15", "KZ-19", "KZ-23", "KZ-27", "KZ-31", "KZ-33", "KZ-35", "KZ-39", "KZ-43", "KZ-47",
            "KZ-55", "KZ-59", "KZ-61", "KZ-63", "KZ-71", "KZ-75", "KZ-79", "KZ-62");

    /** Population in thousands on 1 January 2023; the last region gets its few accounts by index instead. */
    private static final Weighted REGION = new Weighted(
            610, 788, 928, 1506, 693, 688, 1218, 699, 1135, 832, 834, 767, 755, 534, 2119, 730, 1354, 2162, 1192, 0);

    private static final List<String> GENDERS = List.of("female", "male", UNKNOWN);
    private static final Weighted GENDER = new Weighted(51, 43, 6);
    private static final Weighted[] AGE_SPAN = {
        new Weighted(1, 10, 24, 28, 20, 12, 5),
        new Weighted(6, 34, 30, 17, 8, 4, 1),
        new Weighted(5, 25, 31, 21, 11, 5, 2)
    };
    private static final int[] SPAN_START = {13, 18, 25, 35, 45, 55, 65};
    private static final int[] SPAN_LENGTH = {5, 7, 10, 10, 10, 10, 20};

    /** Of every 20 accounts in a row so many are on each platform. */
    private static final int[] BLOCK = {5, 9, 6};

    private static final int BLOCK_SIZE = 20;
    private static final double RECORDED_AT_START = 0.6;
    private static final long STREAM_ACCOUNT = 11L << 32;
    private static final long STREAM_ACTIVITY = 12L << 32;
    /** About so many accounts of each platform, however many there are: their cells must be suppressed. */
    private static final int BLOCKS_WITH_OTHER = 12;

    private static final int BLOCKS_WITH_LAST_REGION = 6;

    private final long seed;
    private final long from;
    private final int days;
    private final int lastYear;
    private final long size;

    AccountRoster(SampleSettings settings) {
        seed = settings.seed();
        from = settings.from().toEpochDay();
        days = settings.days();
        lastYear = settings.to().getYear();
        long wanted = Math.max(200, settings.posts() / 10);
        size = (wanted + BLOCK_SIZE - 1) / BLOCK_SIZE * BLOCK_SIZE;
    }

    long size() {
        return size;
    }

    static int platform(long index) {
        int place = (int) (index % BLOCK_SIZE);
        return place < BLOCK[0] ? 0 : place < BLOCK[0] + BLOCK[1] ? 1 : 2;
    }

    /** Most accounts are known from the first day, the others turn up in order of their index. */
    LocalDate recordedOn(long index) {
        double sinceStart = (double) index / size - RECORDED_AT_START;
        long day = sinceStart <= 0 ? 0 : (long) (sinceStart / (1 - RECORDED_AT_START) * days);
        return LocalDate.ofEpochDay(from + day);
    }

    /** Ids of Facebook and Instagram exceed 2^53, as real ones do: a JSON number would lose digits. */
    String id(long index) {
        long shuffled = index * 7_368_787L + Math.floorMod(seed, 1_000_003L);
        return switch (platform(index)) {
            case 0 -> Long.toString(61_550_000_000_000_000L + shuffled % 1_000_000_000_000L);
            case 1 -> Long.toString(17_841_000_000_000_000L + shuffled % 1_000_000_000_000L);
            default -> Long.toString(shuffled % 1_000_000_000L);
        };
    }

    Account account(long index, SeededRandom random) {
        random.restart(seed, STREAM_ACCOUNT, index);
        int span = AGE_SPAN[platform(index)].pick(random);
        int age = SPAN_START[span] + random.below(SPAN_LENGTH[span]);
        int birthYear = random.chance(0.08) ? 0 : lastYear - age;
        String gender = GENDERS.get(GENDER.pick(random));
        String region = REGIONS.get(REGION.pick(random));
        if (isRare(index, 0, BLOCKS_WITH_OTHER)) {
            gender = "other";
        }
        if (isRare(index, 1, BLOCKS_WITH_LAST_REGION)) {
            region = REGIONS.get(REGIONS.size() - 1);
        }
        return new Account(birthYear, gender, region, random.chance(0.8));
    }

    private boolean isRare(long index, int place, int blocksWanted) {
        int placeOnPlatform = (int) (index % BLOCK_SIZE) - start(platform(index));
        long blocks = size / BLOCK_SIZE;
        return placeOnPlatform == place && index / BLOCK_SIZE % Math.max(1, blocks / blocksWanted) == 0;
    }

    /** Place of the platform's first account in each block. */
    private static int start(int platform) {
        return platform == 0 ? 0 : platform == 1 ? BLOCK[0] : BLOCK[0] + BLOCK[1];
    }

    boolean isActive(long index, LocalDate day, SeededRandom random) {
        if (day.isBefore(recordedOn(index))) {
            return false;
        }
        double eager = random.restart(seed, STREAM_ACTIVITY, index).fraction();
        double share = 0.02 + 0.55 * eager * eager * eager;
        double weekend = day.getDayOfWeek().getValue() > 5 ? 1.15 : 1;
        return random.restart(seed, STREAM_ACTIVITY + day.toEpochDay(), index).chance(share * weekend);
    }

    /** An account of the platform that is active on the day, or, where chance finds none, merely known. */
    long author(int platform, LocalDate day, SeededRandom choice, SeededRandom scratch) {
        long blocks = size / BLOCK_SIZE;
        long known = blocks;
        while (known > 1 && recordedOn(known * BLOCK_SIZE - 1).isAfter(day)) {
            known = Math.max(1, (long) (known * 0.9));
        }
        long index = 0;
        for (int tries = 0; tries < 60; tries++) {
            double skewed = choice.fraction();
            index = (long) (skewed * skewed * known) * BLOCK_SIZE + start(platform) + choice.below(BLOCK[platform]);
            if (isActive(index, day, scratch)) {
                return index;
            }
        }
        return index;
    }

    /** Age band of truth.json; age is the year of the last day less the year of birth. */
    String ageBand(Account account) {
        int age = lastYear - account.birthYear();
        if (account.birthYear() == 0) {
            return UNKNOWN;
        }
        if (age >= 65) {
            return "65+";
        }
        return age < 18 ? "0-17" : age < 25 ? "18-24" : (age - 5) / 10 * 10 + 5 + "-" + ((age - 5) / 10 * 10 + 14);
    }

    /**
     * What a platform knows of an account's owner.
     *
     * @param birthYear year, 0 where not told
     * @param gender female, male, other or unknown
     * @param region ISO 3166-2 code
     * @param consent whether the owner allowed research
     */
    record Account(int birthYear, String gender, String region, boolean consent) {}
}
