package kz.aiqyn.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kz.aiqyn.jobs.job.Job;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MainTest {

    private static final String CONF = Path.of("..", "conf", "local.yaml").toString();
    /** As a shell splits a line: what stands in quotes is one word. */
    private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|[^ ]+");

    private static final String FORMS = "it is none of the five forms. Write a year (2025), a half (2025-H2),"
            + " a quarter (2025-Q3), a month (2025-07) or two days (2025-07-01/2025-09-30).\n";

    @Test
    void helpNamesEveryCommand() {
        Told told = Told.by("--help");

        assertThat(told.exit()).isZero();
        assertThat(told.err()).isEmpty();
        assertThat(told.out())
                .startsWith("Usage: aiqyn [-hV] COMMAND\n")
                .contains(Main.commandLine().getSubcommands().keySet())
                .contains("Start with:  aiqyn demo");
        assertThat(Told.by()).isEqualTo(told);
    }

    @Test
    void everyCommandEndsItsHelpWithAnExample() {
        assertThat(Main.commandLine().getSubcommands()).isNotEmpty().allSatisfy((name, command) -> {
            String footer =
                    String.join("\n", command.getCommandSpec().usageMessage().footer());
            assertThat(footer).contains("aiqyn " + name + " ");
        });
    }

    @Test
    void examplesOfJobsAndRunsCanBeRead() {
        for (CommandLine command : Main.commandLine().getSubcommands().values()) {
            String footer =
                    String.join("\n", command.getCommandSpec().usageMessage().footer());
            // A line that ends in a backslash goes on in the next one, as in a shell.
            for (String line : footer.replaceAll("\\\\\\s*\n\\s*", " ").split("\n")) {
                int start = line.indexOf("aiqyn ");
                if (start >= 0) {
                    String[] arguments = WORD.matcher(line.substring(start).replaceFirst(" +#.*", ""))
                            .results()
                            .skip(1)
                            .map(word -> word.group().replace("\"", ""))
                            .toArray(String[]::new);
                    assertThat(Main.commandLine().parseArgs(arguments).subcommand())
                            .as(line)
                            .isNotNull();
                }
            }
        }
    }

    @Test
    void listTellsWhatJobsReadAndWrite() {
        Told told = Told.by("list");

        assertThat(told.exit()).isZero();
        assertThat(told.out()).contains("""
                measure-usage          Count active accounts by day and month, and posts by day and language.
                                       reads posts, activity; writes usage
                """).contains("""
                                       reads dumps of inputs.posts; writes posts, rejected, dumps
                """);
    }

    @Test
    void listAsJsonHoldsEveryJob() throws Exception {
        Told told = Told.by("list", "--json");

        List<String> jobs = new ArrayList<>();
        for (JsonNode job : new ObjectMapper().readTree(told.out())) {
            jobs.add(job.path("job").asText());
            assertThat(job.path("summary").asText()).endsWith(".");
        }
        assertThat(jobs).isEqualTo(Pipeline.JOBS.stream().map(Job::name).toList());
    }

    @Test
    void versionIsOneLine() {
        assertThat(Told.by("--version")).isEqualTo(new Told(0, "aiqyn unpackaged\n", ""));
    }

    @Test
    void aStorageThatCannotBeWrittenIsNoBug() {
        assumeTrue(Files.isDirectory(Path.of("/proc")), "there is no /proc on this machine");

        Told told =
                Told.by("measure-usage", "--period", "2025-07", "--conf", CONF, "--set", "storage.root=/proc/aiqyn");

        assertThat(told.exit()).isEqualTo(2);
        assertThat(told.err())
                .isEqualTo(
                        "Cannot open the lake in /proc/aiqyn: /proc/aiqyn does not exist. Check that the folder may be"
                                + " read and written, or name another one with --set storage.root=FOLDER.\n");
    }

    /** Spark would end the process without a word that helps. */
    @Test
    void aScratchFolderThatCannotBeMadeIsNoBug(@TempDir Path folder) throws IOException {
        assumeTrue(
                System.getenv("SPARK_LOCAL_DIRS") == null, "SPARK_LOCAL_DIRS is set, and goes before spark.local.dir");
        Path configuration = Files.copy(Path.of(CONF), folder.resolve("local.yaml"));
        Files.createSymbolicLink(
                folder.resolve("regimes"), Path.of(CONF).toAbsolutePath().resolveSibling("regimes"));
        Path file = Files.createFile(folder.resolve("file"));
        Files.writeString(folder.resolve("spark-defaults.conf"), "spark.local.dir " + file);

        Told told = Told.by(
                "measure-usage",
                "--period",
                "2025-07",
                "--conf",
                configuration.toString(),
                "--set",
                "storage.root=" + folder.resolve("storage"));

        assertThat(told.exit()).isEqualTo(2);
        assertThat(told.err())
                .isEqualTo("Cannot work in " + file + ": " + file + " is a file. Check that the folder may be read and"
                        + " written, or name another one with SPARK_LOCAL_DIRS or spark.local.dir in"
                        + " spark-defaults.conf.\n");
    }

    @Test
    void anUnknownCommandIsAnsweredWithTheNearest() {
        assertThat(Told.by("measure-usag"))
                .isEqualTo(new Told(
                        2,
                        "",
                        "Cannot run measure-usag: there is no such command. Did you mean measure-usage or measure-orders or"
                                + " measure-decisions?"
                                + " See aiqyn --help.\n"));
    }

    @Test
    void anUnknownOptionIsNamed() {
        assertThat(Told.by("list", "--jsn"))
                .isEqualTo(new Told(
                        2, "", "Cannot read the command line: Unknown option: '--jsn'. See aiqyn list --help.\n"));
        assertThat(Told.by("measure-usage"))
                .isEqualTo(new Told(
                        2,
                        "",
                        "Cannot read the command line: Missing required option: '--period=PERIOD'."
                                + " See aiqyn measure-usage --help.\n"));
    }

    @Test
    void aBadPeriodSaysHowToWriteOne() {
        assertThat(Told.by("run", "--period", "July")).isEqualTo(new Told(2, "", "Cannot read period July: " + FORMS));
        assertThat(Told.by("measure-usage", "--period", "2025-13"))
                .isEqualTo(new Told(2, "", "Cannot read period 2025-13: " + FORMS));
        assertThat(Told.by("check", "--period", "2025-07-02/2025-07-01"))
                .isEqualTo(new Told(
                        2,
                        "",
                        "Cannot read period 2025-07-02/2025-07-01: it ends before it begins."
                                + " Write the earlier day first, as in 2025-07-01/2025-09-30.\n"));
    }

    @Test
    void aConfigurationThatIsNotThereIsNamed() {
        assertThat(Told.by("check", "--period", "2025-07", "--conf", "no.yaml"))
                .isEqualTo(new Told(
                        2,
                        "",
                        "Cannot read configuration no.yaml: there is no such file. Name one with --conf,"
                                + " or use conf/local.yaml.\n"));
    }

    @Test
    void anUnknownKeyIsAnsweredWithAllKeys() {
        assertThat(Told.by("check", "--period", "2025-07", "--conf", CONF, "--set", "storage.rot=data"))
                .isEqualTo(new Told(
                        2,
                        "",
                        "Cannot set storage.rot: there is no such key (did you mean storage.root?). The keys are airflow.dag, airflow.url,"
                                + " checks.expected-from, checks.expected-platforms.<name>, checks.history-days,"
                                + " checks.least-volume, checks.most-rejected, checks.most-volume, checks.rejected-from,"
                                + " classifier.evaluation-share, classifier.label-set, classifier.name,"
                                + " classifier.positive, classifier.seed, classifier.threshold, fetch.base-url,"
                                + " fetch.connect-timeout-seconds, fetch.first-pause-seconds, fetch.folder,"
                                + " fetch.keep-free-megabytes, fetch.least-kilobytes-per-second,"
                                + " fetch.longest-pause-seconds, fetch.most-megabytes, fetch.parallel, fetch.parquet-base-url,"
                                + " fetch.redirect-hosts, fetch.retries,"
                                + " fetch.stall-timeout-seconds, fetch.version, fetch.window-seconds, "
                                + Pipeline.inputs().stream()
                                        .map(table -> "inputs." + table + ", ")
                                        .collect(Collectors.joining())
                                + "lake.catalog.<name>,"
                                + " languages, pseudonyms.key-environment, regimes, report.languages, report.least-coverage, report.licence, report.platforms, report.regimes, report.set-apart.<name>,"
                                + " report.suppress-up-to, storage.root.\n"));
    }

    @Test
    void aValueThatDoesNotFitIsNamed() {
        assertThat(Told.by("check", "--period", "2025-07", "--conf", CONF, "--set", "report.suppress-up-to=-1"))
                .isEqualTo(new Told(2, "", "Invalid report.suppress-up-to: -1, expected 0 or more.\n"));
    }

    @Test
    void anUnknownJobIsAnsweredWithAllJobs() {
        String jobs = String.join(", ", Pipeline.JOBS.stream().map(Job::name).toList());

        assertThat(Told.by("run", "--period", "2025-07", "--from", "measure"))
                .isEqualTo(new Told(2, "", "Cannot run measure: there is no such job. The jobs are " + jobs + ".\n"));
        assertThat(Told.by("run", "--period", "2025-07", "--only", "measure"))
                .isEqualTo(new Told(2, "", "Cannot run measure: there is no such job. The jobs are " + jobs + ".\n"));
    }

    @Test
    void fromAndOnlyExcludeEachOther() {
        assertThat(Told.by("run", "--period", "2025-07", "--from", "measure-usage", "--only", "publish-report"))
                .isEqualTo(new Told(
                        2,
                        "",
                        "Cannot run --from measure-usage with --only publish-report: one asks for several jobs,"
                                + " the other for one. Give one of them.\n"));
    }

    @Test
    void checkPrintsThePlanAndDoesNothing(@TempDir Path folder) {
        Path root = folder.resolve("data");

        List<String> line = new ArrayList<>(
                List.of("check", "--period", "2025-07", "--conf", CONF, "--set", "storage.root=" + root));
        Pipeline.inputs().forEach(table -> line.addAll(List.of("--set", "inputs." + table + "=")));

        Told told = Told.by(line.toArray(String[]::new));

        assertThat(told.exit()).as(told.err()).isZero();
        assertThat(told.out())
                .contains("measure-usage          reads posts, activity; writes usage\n")
                .endsWith("Configuration and inputs are in order. Storage: " + root
                        + ". Regimes: eu-dsa, kz. Period: 2025-07-01 to 2025-07-31 (days in UTC).\n");
        assertThat(root).doesNotExist();
    }

    @Test
    void helpAndListLoadNoSpark(@TempDir Path folder) throws Exception {
        List<Told> told = OtherProcess.run(
                folder,
                List.of("-Xlog:class+load:file=" + folder.resolve("classes.txt")),
                List.of(
                        List.of("--help"),
                        List.of("list"),
                        List.of("list", "--json"),
                        List.of("measure-usage", "--help"),
                        List.of("fetch-dumps", "--help"),
                        List.of("list-dumps", "--help"),
                        List.of("query", "--help"),
                        List.of("export", "--help")));

        assertThat(told)
                .hasSize(8)
                .allSatisfy(one -> assertThat(one.exit()).as(one.err()).isZero());
        List<String> loaded = Files.readAllLines(folder.resolve("classes.txt"));
        assertThat(loaded).anyMatch(line -> line.contains(" kz.aiqyn.jobs.command.Main "));
        // Java's verifier looks the class up that the balances of ingest extend; nothing of it runs.
        assertThat(loaded.stream()
                        .filter(line -> line.matches(".* (org\\.apache\\.(spark|iceberg)|scala)\\..*"))
                        .filter(line -> !line.contains(" org.apache.spark.util.AccumulatorV2 ")))
                .isEmpty();
    }
}
