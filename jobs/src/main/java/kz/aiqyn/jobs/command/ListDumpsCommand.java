package kz.aiqyn.jobs.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.lake.Lake;
import kz.aiqyn.jobs.query.DumpList;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the ingested dumps. */
@Command(
        name = "list-dumps",
        description = "Lists the ingested dumps: what became of every row, and what is wrong with a dump.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Every row is accounted for: read = accepted + rejected + duplicate + out of scope + blank.",
            "",
            "Example: aiqyn list-dumps",
            "         aiqyn list-dumps --period 2025-07 --table decisions",
            "         aiqyn list-dumps --state \"kept back\" --json",
        })
final class ListDumpsCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Mixin
    private RunOptions options = new RunOptions();

    @Option(
            names = "--period",
            paramLabel = "PERIOD",
            converter = PeriodConverter.class,
            description = "Only dumps that have a day in it, as in 2025-07 or 2025-07-01/2025-09-30.")
    private @Nullable Period period;

    @Option(names = "--table", paramLabel = "TABLE", description = "Only dumps whose rows went to this table.")
    private @Nullable String table;

    @Option(names = "--state", paramLabel = "STATE", description = "Only dumps that are published, or \"kept back\".")
    private @Nullable String state;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public Integer call() throws JsonProcessingException {
        DumpList.Filter filter = new DumpList.Filter(period, table, state);
        try (Lake lake = Lake.openToRead(options.configuration(), options.sparkDefaults())) {
            DumpList dumps = DumpList.of(lake, filter);
            if (options.json()) {
                List<JsonNode> rows = new ArrayList<>();
                for (String row : dumps.json()) {
                    rows.add(JSON.readTree(row));
                }
                Output.json(spec, Map.of("dumps", rows, "total", dumps.totals()));
            } else {
                spec.commandLine().getOut().print(dumps.text());
                spec.commandLine().getOut().flush();
            }
        }
        return 0;
    }
}
