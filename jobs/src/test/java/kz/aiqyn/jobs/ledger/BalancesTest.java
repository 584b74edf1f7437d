package kz.aiqyn.jobs.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BalancesTest {

    private static Balances.OfSlice slice(String name) {
        Balance balance = new Balance();
        balance.countRead();
        balance.accept(0);
        return new Balances.OfSlice(name, balance);
    }

    @Test
    void whatIsHandedOutStaysAsItWas() {
        Balances balances = new Balances();
        balances.add(slice("a"));

        Map<String, Balance> handedOut = balances.value();
        balances.add(slice("b"));

        assertThat(handedOut).containsOnlyKeys("a");
        assertThatThrownBy(handedOut::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    /** As Spark does: its listener makes a text of the value while the scheduler merges what other tasks counted. */
    @Test
    void aListenerReadsWhileTasksEnd() throws Exception {
        Balances balances = new Balances();
        CompletableFuture<Void> merging = CompletableFuture.runAsync(() -> {
            for (int task = 0; task < 2_000; task++) {
                Balances ofTask = new Balances();
                ofTask.add(slice("slice " + task));
                balances.merge(ofTask);
            }
        });
        while (!merging.isDone()) {
            assertThat(balances.value().toString()).startsWith("{");
            assertThat(balances.copy().isZero()).isIn(true, false);
        }

        merging.get(1, TimeUnit.MINUTES);
        assertThat(balances.value()).hasSize(2_000);
    }
}
