package kz.aiqyn.jobs.command;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.lake.Lake;
import kz.aiqyn.jobs.lake.Scope;
import kz.aiqyn.jobs.measure.CountsComparison;
import kz.aiqyn.jobs.measure.DailyCounts;
import kz.aiqyn.jobs.query.QueryResult;
import kz.aiqyn.jobs.tables.Counts;
import kz.aiqyn.jobs.tables.Decisions;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Holds our counts of decisions against published ones. */
@Command(
        name = "compare-counts",
        description = "Lists every number in which our count of a period's decisions differs from published daily"
                + " counts, by day, platform, column and value. Both are read from the lake.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Compared are the days and columns that both have; a count of zero and one that is not there are the same."
                    + " Ends with exit code 3 when a number differs.",
            "",
            "Example: aiqyn compare-counts --period 2025-06",
            "         aiqyn compare-counts --period 2025-06 --csv --limit 0",
        })
final class CompareCountsCommand implements Callable<Integer> {

    private static final int DIFFERENT = 3;

    @Option(
            names = "--period",
            required = true,
            paramLabel = "PERIOD",
            converter = PeriodConverter.class,
            description = "The days that are compared, as in 2025-07.")
    private @Nullable Period period;

    @Mixin
    private AnswerOptions answer = new AnswerOptions();

    @Mixin
    private RunOptions options = new RunOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (period == null) {
            throw new IllegalStateException("picocli requires the period");
        }
        answer.check(options.json());
        try (Lake lake = Lake.openToRead(options.configuration(), options.sparkDefaults())) {
            CountsComparison comparison = comparison(lake, period);
            List<Row> lone = comparison.loneDays();
            long compared = comparison.compared();
            if (compared == 0) {
                throw new InvalidInputException("Cannot compare the counts of " + period
                        + ": there is no day that has both decisions and published counts. Run ingest-decisions and"
                        + " ingest-counts for days of this period.");
            }
            QueryResult.Printed printed = answer.print(
                    new QueryResult(comparison.differences(), answer.limit()),
                    options.json(),
                    spec.commandLine().getOut());
            note(String.format(
                    Locale.ROOT,
                    "%,d counts are compared, %s",
                    compared,
                    printed.rows() == 0 ? "none differs" : "each difference is one number"));
            if (printed.isCut()) {
                note("only the first differences are printed. --limit 0 prints all");
            }
            if (!lone.isEmpty()) {
                note(String.format(
                        Locale.ROOT,
                        "%,d days stand on one side only, the first is %s (%s)",
                        lone.size(),
                        lone.get(0).getDate(0),
                        lone.get(0).getString(1)));
            }
            return printed.rows() == 0 ? 0 : DIFFERENT;
        }
    }

    private static CountsComparison comparison(Lake lake, Period period) {
        Decisions decisions = new Decisions(lake.read(Decisions.TABLE)
                .where(Scope.days(Decisions.DUMP_DAY, period).column()));
        Counts published = new Counts(lake.read(Counts.TABLE)
                .where(Scope.days(Counts.START_DATE, period).column()));
        return new CountsComparison(DailyCounts.of(decisions), published);
    }

    private void note(String text) {
        spec.commandLine().getErr().println("note: " + text + ".");
        spec.commandLine().getErr().flush();
    }
}
