package kz.aiqyn.jobs.sample;

import java.util.ArrayList;
import java.util.List;

/** The columns that say what was restricted, until when and where. */
final class DecisionMeasures {

    private static final byte[][] VISIBILITIES =
            DecisionValues.VISIBILITIES.stream().map(RowBuffer::bytes).toArray(byte[][]::new);
    private static final byte[][] MONETARY = fields(DecisionValues.MONETARY);
    private static final byte[][] PROVISIONS = fields(DecisionValues.PROVISIONS);
    private static final byte[][] ACCOUNTS = fields(DecisionValues.ACCOUNTS);
    private static final byte[] ARRAY_START = RowBuffer.bytes("\"[\"\"");
    private static final byte[] ARRAY_NEXT = RowBuffer.bytes("\"\",\"\"");
    private static final byte[] ARRAY_END = RowBuffer.bytes("\"\"]\"");

    private static final List<String> EEA = List.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI",
            "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK");
    private static final List<byte[]> SCOPES = scopes();
    private static final List<byte[]> COUNTRIES =
            EEA.stream().map(country -> countries(List.of(country))).toList();

    private DecisionMeasures() {}

    /** Writes the ten columns from decision_visibility to end_date_account_restriction, each with its comma. */
    static void append(RowBuffer row, SeededRandom random, DecisionDraw decision, DecisionDays days, long day) {
        DecisionValues.Restriction measures = DecisionValues.RESTRICTIONS.get(decision.restriction);
        List<Integer> visibilities = measures.visibilities();
        if (!visibilities.isEmpty()) {
            array(row, VISIBILITIES, visibilities.get(0), visibilities.size() > 1 ? visibilities.get(1) : -1);
        }
        row.add(',');
        if (visibilities.contains(6)) {
            row.add(random.chance(0.5) ? "\"Not recommended, not in search\"" : "\"Limited distribution\"");
        }
        row.add(',');
        endDate(row, random, !visibilities.isEmpty(), 0.03, days, day);
        row.add(MONETARY[measures.monetary()]).add(',');
        if (measures.monetary() == 3) {
            row.add("\"Payments held until the review ends\"");
        }
        row.add(',');
        endDate(row, random, measures.monetary() == 1, 0.4, days, day);
        row.add(PROVISIONS[measures.provision()]).add(',');
        endDate(row, random, measures.provision() == 1 || measures.provision() == 2, 0.5, days, day);
        row.add(ACCOUNTS[measures.account()]).add(',');
        endDate(row, random, measures.account() == 1, 0.6, days, day);
    }

    private static void endDate(
            RowBuffer row, SeededRandom random, boolean possible, double chance, DecisionDays days, long day) {
        if (possible && random.chance(chance)) {
            row.add(days.at(day + 1 + random.below(30)));
        }
        row.add(',');
    }

    static byte[] scope(int scope, SeededRandom random) {
        return scope < SCOPES.size() ? SCOPES.get(scope) : random.oneOf(COUNTRIES);
    }

    /** A JSON array of up to two names inside a quoted field; nothing where the first is -1. */
    static void array(RowBuffer row, byte[][] names, int first, int second) {
        if (first >= 0) {
            row.add(ARRAY_START).add(names[first]);
            if (second >= 0) {
                row.add(ARRAY_NEXT).add(names[second]);
            }
            row.add(ARRAY_END);
        }
    }

    private static byte[][] fields(List<String> values) {
        return values.stream()
                .map(value -> RowBuffer.bytes(value.equals(DecisionValues.ABSENT) ? "" : value))
                .toArray(byte[][]::new);
    }

    private static List<byte[]> scopes() {
        List<String> union = EEA.stream()
                .filter(country -> !List.of("IS", "LI", "NO").contains(country))
                .toList();
        List<String> withKazakhstan = new ArrayList<>(EEA);
        withKazakhstan.add(EEA.indexOf("LI"), "KZ");
        return List.of(countries(List.of("KZ")), countries(EEA), countries(union), countries(withKazakhstan));
    }

    private static byte[] countries(List<String> codes) {
        return RowBuffer.bytes("\"[\"\"" + String.join("\"\",\"\"", codes) + "\"\"]\"");
    }
}
