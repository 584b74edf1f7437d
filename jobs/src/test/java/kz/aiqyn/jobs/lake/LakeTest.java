package kz.aiqyn.jobs.lake;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.TestConfiguration;
import kz.aiqyn.jobs.configuration.Configuration;
import kz.aiqyn.jobs.job.Job;
import kz.aiqyn.jobs.job.JobContext;
import kz.aiqyn.jobs.job.JobOutcome;
import kz.aiqyn.jobs.tables.Table;
import kz.aiqyn.models.SparkExtension;
import org.apache.iceberg.spark.Spark3Util;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class LakeTest {

    private static final Table VISITS = Table.named("visits", "a visit")
            .with("day", "DATE")
            .with("number", "BIGINT")
            .partitionedBy("day");
    private static final Table OTHER = Table.named("others", "another thing").with("day", "DATE");
    private static final Scope JULY = Scope.days("day", Period.parse("2025-07"));

    @TempDir
    private Path folder;

    private SparkSession session;
    private Lake lake;
    private JobContext context;

    private static final class CountVisits implements Job {

        @Override
        public String name() {
            return "count-visits";
        }

        @Override
        public String summary() {
            return "Count visits.";
        }

        @Override
        public List<Table> reads() {
            return List.of();
        }

        @Override
        public List<Table> writes() {
            return List.of(VISITS);
        }

        @Override
        public JobOutcome run(JobContext context) {
            return JobOutcome.unchanged();
        }
    }

    @BeforeEach
    void openLake(SparkSession spark) {
        Configuration configuration = TestConfiguration.local(List.of("storage.root=" + folder));
        session = spark.newSession();
        lake = Lake.on(session, configuration);
        context = new JobContext(
                new CountVisits(),
                new JobContext.Run(
                        "run 1", "code", Period.parse("2025-07"), configuration, lake, Map.of(), line -> {}));
    }

    private Dataset<Row> visits(String... daysAndNumbers) {
        return session.sql("SELECT CAST(day AS DATE) day, CAST(number AS BIGINT) number FROM VALUES "
                + String.join(", ", daysAndNumbers) + " AS visits(day, number)");
    }

    private List<String> stored() {
        return lake.read(VISITS).orderBy("number").toJSON().collectAsList();
    }

    @Test
    void leavesTheTableAsItWasWhenAWriteFails() throws Exception {
        context.replace(VISITS, visits("('2025-07-01', 1)"), JULY, Map.of());
        Optional<Long> before = lake.snapshot(VISITS);
        Dataset<Row> failing = visits("('2025-07-01', 2)", "('2025-07-02', 3)")
                .withColumn("number", expr("IF(number = 3, CAST(raise_error('no') AS BIGINT), number)"));

        assertThatThrownBy(() -> context.stage(VISITS, JULY, failing)).hasStackTraceContaining("no");
        assertThatThrownBy(() -> context.replace(VISITS, failing, JULY, Map.of()))
                .hasStackTraceContaining("no");

        assertThat(stored()).containsExactly("{\"day\":\"2025-07-01\",\"number\":1}");
        assertThat(lake.snapshot(VISITS)).isEqualTo(before);
        assertThat(Spark3Util.loadIcebergTable(session, "lake.aiqyn.visits").refs())
                .containsOnlyKeys("main");
    }

    @Test
    void showsStagedRowsOnlyOncePublishedAndOnlyInScope() {
        context.replace(
                VISITS,
                visits("('2025-06-30', 0)", "('2025-07-01', 1)"),
                Scope.days("day", Period.parse("2025")),
                Map.of());

        try (Staged staged = context.stage(VISITS, JULY, visits("('2025-07-02', 2)"))) {
            assertThat(stored()).hasSize(2);
            context.publish(staged, Map.of("accepted", 1));
        }

        assertThat(stored())
                .containsExactly("{\"day\":\"2025-06-30\",\"number\":0}", "{\"day\":\"2025-07-02\",\"number\":2}");
        assertThat(lake.newestCommit(VISITS, Map.of("aiqyn.job", "count-visits")))
                .hasValueSatisfying(commit -> assertThat(commit)
                        .containsEntry("aiqyn.run-id", "run 1")
                        .containsEntry("aiqyn.accepted", "1"));
    }

    @Test
    void dropsWhatWasStagedAndNotPublished() {
        context.stage(VISITS, JULY, visits("('2025-07-02', 2)")).close();

        assertThat(stored()).isEmpty();
        assertThat(lake.keptBack(VISITS, "audit_" + lake.run(), JULY)).isEmpty();
    }

    /** What a killed process leaves: its folder, which nobody holds, and in it the names of its branches. */
    @Test
    void clearsWhatAKilledRunLeftAndNothingOfARunThatIsAtWork() throws Exception {
        context.stage(VISITS, JULY, visits("('2025-07-02', 2)"));
        Path own = folder.resolve("runs").resolve(lake.run());
        Path killed = Files.createDirectory(folder.resolve("runs/1_killed"));
        Files.createDirectories(killed.resolve("scratch/blockmgr-1"));
        Files.writeString(killed.resolve("owner"), "process 1 on somewhere since 2025-08-01T00:00:00Z");
        lake.stage(VISITS, "audit_1_killed", JULY, visits("('2025-07-03', 3)"), Map.of());
        Files.writeString(killed.resolve("branches"), "visits audit_1_killed\nvisits gone\nunknown gone\n");
        Path scratch = Files.createDirectories(folder.resolve("lake/aiqyn/visits/scratch"));
        Files.createFile(scratch.resolve("1_killed-keys"));
        Files.createFile(scratch.resolve(lake.run() + "-keys"));

        Lake next = Lake.on(session, TestConfiguration.local(List.of("storage.root=" + folder)));

        assertThat(next.clearAbandoned())
                .containsExactly(
                        "cleared what process 1 on somewhere since 2025-08-01T00:00:00Z left when it was ended:"
                                + " scratch and 1 branch");
        assertThat(killed).doesNotExist();
        assertThat(scratch.resolve("1_killed-keys")).doesNotExist();
        assertThat(scratch.resolve(lake.run() + "-keys")).exists();
        assertThat(own).isDirectory();
        assertThat(Spark3Util.loadIcebergTable(session, "lake.aiqyn.visits").refs())
                .containsOnlyKeys("audit_" + lake.run());
        assertThat(next.clearAbandoned()).isEmpty();
    }

    @Test
    void saysOfALakeThatWasMovedWhereItHasToBe() throws Exception {
        context.replace(VISITS, visits("('2025-07-01', 1)"), JULY, Map.of());
        Path moved = folder.resolve("moved");
        Files.createDirectories(moved.resolve("lake/aiqyn"));
        Path metadata = folder.resolve("lake/aiqyn/visits/metadata");
        Path there = moved.resolve("lake/aiqyn/visits/metadata");
        Configuration configuration = TestConfiguration.local(List.of("storage.root=" + moved));

        try (Stream<Path> files = Files.list(metadata)) {
            Files.createDirectories(there);
            for (Path file : files.toList()) {
                Files.copy(file, there.resolve(file.getFileName()));
            }
        }
        assertThatThrownBy(() -> Lake.on(session, configuration))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot open the lake in " + moved + ": it is a copy of the one in " + folder
                        + ", and its tables look for their files there. Name that one with --set storage.root=" + folder
                        + ".");

        Files.move(folder.resolve("lake"), folder.resolve("elsewhere"));
        assertThatThrownBy(() -> Lake.on(session, configuration))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot open the lake in " + moved + ": it was made in " + folder
                        + ", and its tables look for their files there. Move it back with mv " + moved + " " + folder
                        + ", or let the old name lead here with ln -s " + moved + " " + folder + ".");

        Files.createSymbolicLink(folder.resolve("lake"), moved.resolve("lake"));
        LakeHome.require(moved, "aiqyn");
    }

    /** A run that was killed between writing and publishing has done nothing: its branch is no commit of the table. */
    @Test
    void doesNotTakeForDoneWhatWasNeverPublished() {
        lake.stage(VISITS, "killed", JULY, visits("('2025-07-02', 2)"), Map.of("aiqyn.inputs", "these"));

        assertThat(lake.newestCommit(VISITS, Map.of("aiqyn.inputs", "these"))).isEmpty();
    }

    @Test
    void fingerprintsThePartitionsOfAPeriodAndNothingElse() {
        Scope august = Scope.days("day", Period.parse("2025-08"));
        context.replace(VISITS, visits("('2025-07-01', 1)"), JULY, Map.of());
        String before = lake.fingerprint(VISITS, Period.parse("2025-07"));

        context.replace(VISITS, visits("('2025-08-01', 2)"), august, Map.of());
        assertThat(lake.fingerprint(VISITS, Period.parse("2025-07"))).isEqualTo(before);
        assertThat(lake.fingerprint(VISITS, Period.parse("2025-Q3"))).isNotEqualTo(before);

        context.replace(VISITS, visits("('2025-07-01', 1)"), JULY, Map.of("again", "yes"));
        assertThat(lake.fingerprint(VISITS, Period.parse("2025-07"))).isNotEqualTo(before);
    }

    /** Writers that stage, publish and drop at the same time: each one's rows are there in the end. */
    @Test
    void losesNoCommitOfSeveralWriters() throws Exception {
        lake.read(VISITS);
        ExecutorService writers = Executors.newFixedThreadPool(3);
        List<Callable<Void>> jobs = new ArrayList<>();
        for (int day = 1; day <= 6; day++) {
            String date = "2025-07-0" + day;
            Scope scope = Scope.days("day", Period.parse(date + "/" + date));
            Map<String, String> properties = Map.of("writer", date);
            jobs.add(() -> {
                lake.replace(VISITS, visits("('" + date + "', " + date.substring(9) + ")"), scope, properties);
                return null;
            });
        }

        for (Future<Void> done : writers.invokeAll(jobs)) {
            done.get();
        }
        writers.shutdown();

        assertThat(lake.read(VISITS)
                        .orderBy("number")
                        .selectExpr("CAST(number AS STRING)")
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly("1", "2", "3", "4", "5", "6");
        assertThat(Spark3Util.loadIcebergTable(session, "lake.aiqyn.visits").refs())
                .containsOnlyKeys("main");
    }

    @Test
    void keepsAJobFromTablesItDidNotDeclare() {
        assertThatThrownBy(() -> context.read(OTHER))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Job count-visits may not read table others: it does not declare it");
        assertThatThrownBy(() -> context.replace(OTHER, visits("('2025-07-01', 1)"), JULY, Map.of()))
                .hasMessage("Job count-visits may not write table others: it does not declare it");
        assertThatThrownBy(() -> context.stage(OTHER, JULY, visits("('2025-07-01', 1)")))
                .hasMessage("Job count-visits may not write table others: it does not declare it");
    }

    @Test
    void namesEveryColumnThatDoesNotFit() {
        assertThatThrownBy(() -> context.replace(VISITS, session.sql("SELECT '1' AS number"), JULY, Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "Cannot use table visits: column day is missing; column number is string, expected bigint.");
    }

    /** A lake made before a column was added keeps its rows. */
    @Test
    void givesAnOlderTableTheColumnsItLacks() {
        context.replace(VISITS, visits("('2025-07-01', 1)"), JULY, Map.of());
        Table newer = Table.named("visits", "a visit")
                .with("day", "DATE")
                .with("place", "STRING")
                .with("number", "BIGINT")
                .partitionedBy("day");
        Lake later = Lake.on(session, TestConfiguration.local(List.of("storage.root=" + folder)));

        assertThat(newer.conform(later.read(newer)).toJSON().collectAsList())
                .containsExactly("{\"day\":\"2025-07-01\",\"number\":1}");
    }
}
