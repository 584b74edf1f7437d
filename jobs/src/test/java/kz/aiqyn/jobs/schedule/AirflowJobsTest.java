package kz.aiqyn.jobs.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class AirflowJobsTest {

    static final Path FILE = Path.of("..", "conf", "airflow", "jobs.json");

    private static final AirflowJobs PIPELINE = new AirflowJobs(List.of(
            ingest("decisions", "Read the dumps of moderation decisions into tables."),
            ingest("posts", "Read the dumps of posts into tables."),
            ingest("accounts", "Read the dumps of user accounts into tables."),
            ingest("activity", "Read the dumps of daily activity into tables."),
            ingest("audits", "Read the human judgements of posts and decisions into tables."),
            new JobShape(
                    "train-classifier",
                    "Train the classifier of posts on the human judgements.",
                    List.of("posts", "audits"),
                    List.of("models")),
            new JobShape(
                    "evaluate-classifier",
                    "Measure the classifier against human judgements it has not seen.",
                    List.of("posts", "audits", "models"),
                    List.of("evaluations")),
            new JobShape(
                    "score-posts",
                    "Score every post with the trained classifier.",
                    List.of("posts", "models"),
                    List.of("scores")),
            new JobShape(
                    "measure-decisions",
                    "Count the decisions by day and by all their dimensions.",
                    List.of("decisions"),
                    List.of("decision_counts")),
            new JobShape(
                    "measure-usage",
                    "Measure how many people used each platform.",
                    List.of("posts", "activity"),
                    List.of("usage")),
            new JobShape(
                    "measure-demographics",
                    "Measure who the users of each platform are.",
                    List.of("accounts"),
                    List.of("demographics")),
            new JobShape(
                    "measure-misinformation",
                    "Estimate the prevalence of misinformation among the posts.",
                    List.of("posts", "scores"),
                    List.of("prevalence")),
            new JobShape(
                    "publish-report",
                    "Draw, check and publish the reports of the period.",
                    List.of("dumps", "decision_counts", "usage", "demographics", "prevalence", "evaluations"),
                    List.of("reports"))));

    @Test
    void aJobWaitsForTheWritersOfWhatItReadsAndForNoOther() {
        JobShape posts = job("ingest-posts");
        JobShape score = job("score-posts");
        JobShape publish = job("publish-report");

        assertThat(PIPELINE.upstream(posts)).isEmpty();
        assertThat(PIPELINE.upstream(score)).containsExactly("ingest-posts", "train-classifier");
        assertThat(PIPELINE.upstream(publish))
                .containsExactly(
                        "ingest-decisions",
                        "ingest-posts",
                        "ingest-accounts",
                        "ingest-activity",
                        "ingest-audits",
                        "evaluate-classifier",
                        "measure-decisions",
                        "measure-usage",
                        "measure-demographics",
                        "measure-misinformation");
    }

    @Test
    void aJobThatReadsItsOwnTableDoesNotWaitForItself() {
        JobShape revise = new JobShape("revise", "Write a table anew.", List.of("reports"), List.of("reports"));

        assertThat(new AirflowJobs(List.of(revise)).upstream(revise)).isEmpty();
    }

    @Test
    void everyFaultOfTheOrderIsToldAtOnce() {
        JobShape early =
                new JobShape("early", "Reads too soon.", List.of("late_table", "nothing"), List.of("early_table"));
        JobShape late = new JobShape("late", "Closes a cycle.", List.of("early_table"), List.of("late_table"));

        assertThatThrownBy(() -> new AirflowJobs(List.of(early, late, late)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot order the jobs: early reads late_table before late has written it; early reads"
                        + " nothing, which no job writes; late is there twice."
                        + " Correct what they read and write, or their order.");
    }

    private static JobShape ingest(String table, String summary) {
        return new JobShape("ingest-" + table, summary, List.of(), List.of(table, "rejected", "dumps"));
    }

    private static JobShape job(String name) {
        return PIPELINE.jobs().stream()
                .filter(job -> job.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
