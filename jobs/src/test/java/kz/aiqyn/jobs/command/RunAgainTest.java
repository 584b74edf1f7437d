package kz.aiqyn.jobs.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.aiqyn.jobs.job.Job;
import kz.aiqyn.jobs.job.JobOutcome;
import kz.aiqyn.jobs.statement.TestDump;
import kz.aiqyn.jobs.statement.TestLake;
import kz.aiqyn.models.SparkExtension;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A month's jobs have nothing to do again because another month came. */
@ExtendWith(SparkExtension.class)
class RunAgainTest {

    @TempDir
    private Path folder;

    private String write(String name, String text) {
        return TestDump.write(folder.resolve(name), text.getBytes(UTF_8));
    }

    /** Posts, active accounts, accounts, judgements and orders of a month, enough of them to train on. */
    private String[] inputs(String month) {
        StringBuilder posts = new StringBuilder("platform,post_id,created_at,language,text\n");
        StringBuilder audits =
                new StringBuilder("subject_type,platform,subject_id,annotator,label_set,label,judged_at\n");
        for (int i = 0; i < 80; i++) {
            boolean isFalse = i % 2 == 0;
            posts.append(String.format(
                    "VK,%s-%d,%s-15T00:00:00Z,en,%s %d%n",
                    month, i, month, isFalse ? "magnets cure the flu" : "the clinic opens at nine", i));
            audits.append(String.format(
                    "post,VK,%s-%d,Ann,misinformation,%s,%s-16T00:00:00Z%n",
                    month, i, isFalse ? "misinformation" : "other", month));
        }
        return new String[] {
            "inputs.posts=" + write(month + "-posts.csv", posts.toString()),
            "inputs.audits=" + write(month + "-audits.csv", audits.toString()),
            "inputs.activity=" + write(month + "-activity.csv", "platform,account_id,day\nVK,1," + month + "-15\n"),
            "inputs.accounts="
                    + write(
                            month + "-accounts.csv",
                            "platform,account_id,recorded_on,consent\nVK,1," + month + "-15,true\n"),
            "inputs.orders="
                    + write(
                            month + "-orders.csv",
                            "platform,order_id,kind,authority,country,received_at\nVK,1,act,A,KZ," + month
                                    + "-15T00:00:00Z\n")
        };
    }

    private static Map<String, JobOutcome.State> run(TestLake lake, List<Job> jobs, String month, String... inputs) {
        Map<String, JobOutcome.State> states = new LinkedHashMap<>();
        jobs.forEach(job -> states.put(job.name(), lake.run(job, month, inputs).state()));
        return states;
    }

    @Test
    void anotherMonthLeavesThisOneDone(SparkSession spark) {
        TestLake lake = new TestLake(spark, folder);
        List<Job> jobs = Pipeline.JOBS.stream()
                // The sample has no published counts.
                .filter(job ->
                        !job.name().endsWith("-decisions") && !job.input().equals("counts"))
                .toList();
        String[] july = inputs("2025-07");
        assertThat(run(lake, jobs, "2025-07", july).values()).containsOnly(JobOutcome.State.DONE);

        run(lake, jobs.subList(0, 7), "2025-08", inputs("2025-08"));

        assertThat(run(lake, jobs, "2025-07", july).values()).containsOnly(JobOutcome.State.UNCHANGED);
    }
}
