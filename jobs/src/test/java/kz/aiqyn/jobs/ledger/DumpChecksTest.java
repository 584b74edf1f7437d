package kz.aiqyn.jobs.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.Rejection;
import kz.aiqyn.jobs.TestConfiguration;
import kz.aiqyn.jobs.archive.Dump;
import kz.aiqyn.jobs.tables.Audits;
import kz.aiqyn.jobs.tables.Posts;
import kz.aiqyn.jobs.tables.Problem;
import kz.aiqyn.jobs.tables.Table;
import org.junit.jupiter.api.Test;

class DumpChecksTest {

    private static Reading.Counts counts(int accepted, int rejected) {
        Balance balance = new Balance();
        for (int row = 0; row < accepted + rejected; row++) {
            balance.countRead();
            if (row < accepted) {
                balance.accept(0);
            } else {
                balance.reject(new Rejection(Rejection.NOT_JSON, ""), row);
            }
        }
        return new Reading.Counts(balance, new Tally());
    }

    private static List<String> problems(Table table, Map<String, Reading.Counts> byName, String... changes) {
        Map<Dump, Reading.Counts> dumps = new LinkedHashMap<>();
        byName.forEach((name, counts) -> dumps.put(new Dump(name, name, "", 1, "NDJSON", null, null, false), counts));
        return new DumpChecks(table, TestConfiguration.withoutInputs(changes).checks(), new TreeMap<>())
                .problems(new Reading(Period.parse("2025-07"), dumps)).stream()
                        .map(Problem::sentence)
                        .toList();
    }

    @Test
    void oneLostDumpAmongManyGoodRowsIsAProblem() {
        assertThat(problems(Posts.TABLE, new TreeMap<>(Map.of("a", counts(1000, 19), "b", counts(4, 21)))))
                .containsExactly("21 of the 25 rows of b are rejected (84.0 %), more than checks.most-rejected 5.0 %");
        assertThat(problems(Posts.TABLE, Map.of("b", counts(4, 21))))
                .containsExactly("21 of its 25 rows are rejected (84.0 %), more than checks.most-rejected 5.0 %");
        assertThat(problems(Posts.TABLE, Map.of("a", counts(1000, 19)))).isEmpty();
    }

    /** Audits are not expected to have the platforms of days before; platforms that somebody names are. */
    @Test
    void platformsThatAreNamedAreExpectedOfEveryTable() {
        String expected = "checks.expected-platforms.audits=VKontakte";

        assertThat(problems(Audits.TABLE, Map.of("a", counts(1, 0)), expected))
                .containsExactly("no row is of VKontakte, which is expected in every period");
    }
}
