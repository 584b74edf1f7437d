package kz.aiqyn.jobs.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.lake.Lake;
import kz.aiqyn.jobs.lake.Session;
import kz.aiqyn.jobs.query.LakeQuery;
import kz.aiqyn.jobs.query.QueryResult;
import kz.aiqyn.jobs.statement.DecisionDumps;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Answers a question in SQL. */
@Command(
        name = "query",
        description = "Answers a question in SQL (Spark's) over the tables of the lake: decisions, dumps, rejected,"
                + " posts, decision_counts and so on, named alone. It only reads.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "An answer too large for a screen is better a file: the command export writes one.",
            "",
            "Example: aiqyn query \"SELECT platform_name, count(*) AS decisions FROM decisions GROUP BY ALL\"",
            "         aiqyn query \"SELECT * FROM rejected\" --limit 0 --csv",
            "         aiqyn query \"SELECT count(*) FROM decisions\" --as-of report-all-2025-07-r1",
            "         aiqyn query \"SELECT category, count(*) FROM decisions GROUP BY ALL\" \\",
            "             --decisions \"dumps/sor-global-2025-07-*-full.zip\" --json",
        })
final class QueryCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SQL", description = "A query: SELECT, or WITH ... SELECT.")
    private @Nullable String sql;

    @Mixin
    private AnswerOptions answer = new AnswerOptions();

    @Option(
            names = "--as-of",
            paramLabel = "TAG",
            description = "Reads every table as it was under this tag. A published report tags what it was made from:"
                    + " report-{platform}-{period}-r{revision}.")
    private @Nullable String tag;

    @Option(
            names = "--decisions",
            paramLabel = "PATH",
            description = "Reads the table decisions straight from this dump, or from the dumps of a glob, without a"
                    + " lake. A statement counts as often as it stands there; only an ingest takes repeated ones out."
                    + " Repeatable.")
    private List<String> decisions = new ArrayList<>();

    @Mixin
    private RunOptions options = new RunOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (sql == null) {
            throw new IllegalStateException("picocli requires the SQL");
        }
        answer.check(options.json());
        if (tag != null && !decisions.isEmpty()) {
            throw new InvalidInputException("Cannot read --decisions " + decisions.get(0) + " --as-of " + tag
                    + ": dumps have no tags, tables of the lake have. Give one of them.");
        }
        if (decisions.isEmpty()) {
            try (Lake lake = Lake.openToRead(options.configuration(), options.sparkDefaults())) {
                print(new QueryResult(
                        tag == null ? LakeQuery.over(lake, sql) : LakeQuery.asOf(lake, tag, sql), answer.limit()));
            }
        } else {
            try (Session session = Session.open(options.sparkDefaults())) {
                DecisionDumps dumps = DecisionDumps.of(session.spark(), decisions);
                print(new QueryResult(LakeQuery.overDecisions(dumps.rows(), sql), answer.limit()));
                dumps.leftOut().ifPresent(this::note);
            }
        }
        return 0;
    }

    private void print(QueryResult result) {
        QueryResult.Printed printed =
                answer.print(result, options.json(), spec.commandLine().getOut());
        if (printed.isCut()) {
            note(String.format(
                    Locale.ROOT, "only the first %,d rows are printed. --limit 0 prints all", printed.rows()));
        }
    }

    private void note(String text) {
        spec.commandLine().getErr().println("note: " + text + ".");
        spec.commandLine().getErr().flush();
    }
}
