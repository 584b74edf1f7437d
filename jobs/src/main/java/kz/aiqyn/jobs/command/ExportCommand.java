package kz.aiqyn.jobs.command;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.lake.Lake;
import kz.aiqyn.jobs.measure.DailyCounts;
import kz.aiqyn.jobs.query.Sample;
import kz.aiqyn.jobs.query.TableExport;
import kz.aiqyn.jobs.tables.Counts;
import kz.aiqyn.jobs.tables.Decisions;
import kz.aiqyn.jobs.tables.Table;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes rows of a table to a file. */
@Command(
        name = "export",
        description = "Writes rows of a table of the lake to one file: Parquet (zstd) or CSV (RFC 4180, UTF-8, with a"
                + " header line). In CSV lists and maps are JSON.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Up to 1,000,000 rows are ordered by the key of the table (decisions: uuid); more are not ordered.",
            "A sample is reproducible: a row belongs to it when xxhash64(SEED, key), as a fraction of 2^64, is below"
                    + " SHARE. So 1 %% lies inside 10 %% of the same seed, whenever and in whatever order dumps were"
                    + " ingested.",
            "",
            "Example: aiqyn export decisions --out decisions.parquet --period 2025-07",
            "         aiqyn export decisions --columns uuid,category --sample 0.01 --out sample.csv \\",
            "             --where \"platform_name = 'TikTok' AND dump_day >= '2025-07-01'\"",
            "         aiqyn export posts --columns platform,post_id,text --out posts.csv --spreadsheet-safe",
            "",
            "counts is the decisions of the lake counted by day and platform in the layout of published daily counts,"
                    + " against which compare-counts holds them.",
            "",
            "Example: aiqyn export counts --period 2025-07 --out counts.parquet",
        })
final class ExportCommand implements Callable<Integer> {

    /** The published layout has no column that says where a count came from. */
    private static final List<String> LAYOUT = Counts.TABLE.columns().keySet().stream()
            .filter(column -> !column.equals(Counts.DUMP) && !column.equals(Counts.LINE))
            .toList();

    @Parameters(paramLabel = "TABLE", description = "A table of the lake, as in decisions, posts or decision_counts.")
    private @Nullable String table;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The file: its name ends in .parquet or .csv. On a cluster, in a folder all machines see.")
    private @Nullable Path out;

    @Option(
            names = "--columns",
            split = ",",
            paramLabel = "COLUMN",
            description = "The columns, in this order; without it all.")
    private List<String> columns = new ArrayList<>();

    @Option(
            names = "--where",
            paramLabel = "SQL",
            description = "Only rows for which this expression of Spark SQL is true.")
    private @Nullable String where;

    @Option(
            names = "--period",
            paramLabel = "PERIOD",
            converter = PeriodConverter.class,
            description = "Only rows of a period, as in 2025-07; decisions by the day of their dump.")
    private @Nullable Period period;

    @Option(
            names = "--sample",
            paramLabel = "SHARE",
            defaultValue = "1",
            description = "Only this share of the rows, chosen by their key, as in 0.01.")
    @SuppressWarnings("NullAway.Init") // picocli sets the default
    private BigDecimal share;

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            defaultValue = "0",
            description = "Another whole number chooses another sample. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--spreadsheet-safe",
            description = "Puts an apostrophe before texts in CSV that begin with = + - @, a tab or a carriage return:"
                    + " a spreadsheet would run them as formulas. It changes the data.")
    private boolean isSpreadsheetSafe;

    @Option(names = "--overwrite", description = "Replaces the file when it is there already.")
    private boolean mayOverwrite;

    @Option(
            names = "--published",
            description = "With counts: the published counts that were ingested, not ours of the decisions.")
    private boolean isPublished;

    @Mixin
    private RunOptions options = new RunOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (table == null || out == null) {
            throw new IllegalStateException("picocli requires table and file");
        }
        Table exported = TableExport.named(table, Pipeline.tables());
        if (isPublished && !exported.equals(Counts.TABLE)) {
            throw new InvalidInputException("Cannot export " + table
                    + " --published: only counts are both ours and published. Leave --published out.");
        }
        TableExport export = new TableExport(
                exported,
                exported.equals(Counts.TABLE) && !isPublished ? ourCounts() : null,
                columns.isEmpty() && exported.equals(Counts.TABLE) ? LAYOUT : columns,
                where,
                period,
                new Sample(share, seed),
                isSpreadsheetSafe);
        export.check(out, mayOverwrite);
        long start = System.nanoTime();
        TableExport.Written written;
        try (Lake lake = Lake.openToRead(options.configuration(), options.sparkDefaults())) {
            written = export.write(lake, out, mayOverwrite, this::say);
        }
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        say(String.format(
                Locale.ROOT,
                "wrote %,d rows, %,d bytes, sha-256 %s (%.1f s)",
                written.rows(),
                written.bytes(),
                written.sha256(),
                time.toMillis() / 1000.0));
        if (options.json()) {
            Map<String, Object> values = export.values();
            values.put("file", out.toString());
            values.put("rows", written.rows());
            values.put("bytes", written.bytes());
            values.put("sha256", written.sha256());
            values.put("snapshot", written.snapshot());
            values.put("ordered", written.isOrdered());
            Output.json(spec, values);
        }
        return 0;
    }

    /** Counts are of our decisions, unless somebody asks for the published ones. */
    private static TableExport.Source ourCounts() {
        return new TableExport.Source(Decisions.TABLE, DailyCounts::rows);
    }

    private void say(String line) {
        spec.commandLine().getErr().println("export " + table + ": " + line);
        spec.commandLine().getErr().flush();
    }
}
