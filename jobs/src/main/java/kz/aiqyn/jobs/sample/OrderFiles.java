package kz.aiqyn.jobs.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the orders that invented authorities send in a month, and counts them.
 *
 * <p>Legal bases are codes of conf/regimes/kz.yaml. Most orders are answered within the 24 hours of law 18-VIII, some late,
 * some not at all, and some are broken, as in real dumps.
 */
final class OrderFiles {

    private static final long STREAM_ORDER = 11;
    /** So many decisions come to one order. */
    private static final int DECISIONS_TO_ONE_ORDER = 10;

    private static final List<String> AUTHORITIES =
            List.of("Authorised body (synthetic)", "Prosecutor's office (synthetic)", "Court (synthetic)");
    private static final Weighted AUTHORITY = new Weighted(6, 3, 1);
    private static final List<String> LEGAL_BASES = List.of(
            "OP_LAW.1(3)", "OP_LAW.FRAUD", "COMM.41-1.CASINO", "COMM.41-1.EXTREMISM", "LAW.118-VII", "CC.174", "");
    private static final Weighted LEGAL_BASIS = new Weighted(3, 3, 4, 2, 2, 1, 1);
    private static final Weighted PLATFORM = new Weighted(4, 4, 2);

    private final SampleSettings settings;
    private final BalanceTruth balance = new BalanceTruth();
    private final Map<String, Map<String, Long>> byAuthority = new TreeMap<>();
    private final Map<String, Map<String, Long>> byLegalBasis = new TreeMap<>();
    private final Map<String, Map<String, Long>> effectedWithinADay = new TreeMap<>();

    OrderFiles(SampleSettings settings) {
        this.settings = settings;
    }

    /** The orders received in a month, in the order of their numbers. */
    void write(YearMonth month) throws IOException {
        RowBuffer buffer = new RowBuffer();
        SeededRandom random = new SeededRandom();
        long orders = settings.decisions() / DECISIONS_TO_ONE_ORDER;
        // None on the last day: a few orders that are not due yet would have the numbers of all others hidden.
        long days = Math.max(1, settings.days() - 1);
        try (OutputStream file = Files.newOutputStream(settings.out().resolve("orders/orders-" + month + ".ndjson"))) {
            for (long index = 0; index < orders; index++) {
                LocalDate day = settings.from().plusDays(index * days / Math.max(1, orders));
                if (YearMonth.from(day).equals(month)) {
                    write(buffer, index, day, random.restart(settings.seed(), STREAM_ORDER, index));
                }
            }
            buffer.writeTo(file);
        }
    }

    private synchronized void write(RowBuffer buffer, long index, LocalDate day, SeededRandom random) {
        String platform = DecisionValues.PLATFORMS.get(PLATFORM.pick(random));
        String authority = AUTHORITIES.get(AUTHORITY.pick(random));
        String legalBasis = LEGAL_BASES.get(LEGAL_BASIS.pick(random));
        Instant received = day.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(random.below(86_400));
        boolean isActed = !random.chance(0.1);
        long minutesToAcknowledge = random.logUniform(5, 600);
        long minutesToEffect = minutesToAcknowledge + random.logUniform(30, 4_000);
        boolean isBroken = random.chance(0.01);
        buffer.add(
                "{\"platform\":\"" + platform + "\",\"order_id\":\"KZ-" + day.getYear() + "-" + index + "\",\"kind\":\""
                        + (random.chance(0.9) ? "act" : "inform") + "\",\"authority\":\"" + authority
                        + "\",\"country\":\"KZ\",\"received_at\":\"" + received + "\"");
        if (!legalBasis.isEmpty()) {
            buffer.add(",\"legal_basis\":\"" + legalBasis + "\"");
        }
        if (isActed) {
            // What is done before it was asked for is a broken row.
            long sign = isBroken ? -1 : 1;
            buffer.add(",\"acknowledged_at\":\"" + received.plusSeconds(60 * minutesToAcknowledge)
                    + "\",\"effected_at\":\"" + received.plusSeconds(60 * sign * minutesToEffect) + "\",\"outcome\":\""
                    + (random.chance(0.8) ? "effected" : random.chance(0.5) ? "partly" : "refused") + "\"");
        }
        buffer.add(",\"items\":" + (1 + random.geometric(3)) + ",\"synthetic\":true}\n");
        if (isActed && isBroken) {
            balance.rejected("effected_at is before received_at");
            return;
        }
        balance.accepted();
        add(byAuthority, platform, authority);
        add(byLegalBasis, platform, legalBasis);
        if (isActed && minutesToEffect <= 24 * 60) {
            add(effectedWithinADay, platform, authority);
        }
    }

    synchronized Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>(balance.toMap());
        map.put("authority", byAuthority);
        map.put("legal_basis", byLegalBasis);
        map.put("effected_within_24_hours_by_authority", effectedWithinADay);
        return map;
    }

    private static void add(Map<String, Map<String, Long>> counts, String platform, String key) {
        counts.computeIfAbsent(platform, name -> new TreeMap<>()).merge(key, 1L, Long::sum);
    }
}
