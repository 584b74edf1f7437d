package kz.aiqyn.jobs.schedule;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which run is meant and on which server: the options that every {@code aiqyn airflow} command shares. */
final class DagOptions {

    @Option(
            names = "--period",
            required = true,
            paramLabel = "P",
            description = "The period of the report: 2025, 2025-H2, 2025-Q3, 2025-07 or 2025-07-01/2025-09-30.")
    String period = "";

    @Option(
            names = "--dag",
            paramLabel = "ID",
            defaultValue = "aiqyn",
            description = "The DAG to run (default: ${DEFAULT-VALUE}).")
    String dag = "";

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The address of Airflow (default: AIQYN_AIRFLOW_URL in the environment, or else "
                    + AirflowConnection.DEFAULT_URL + ").")
    private @Nullable String url;

    @Option(names = "--json", description = "Print one JSON object for machines.")
    boolean isJson;

    String runId() {
        return new RunId(period).text();
    }

    AirflowClient connect(Map<String, String> environment) {
        String address =
                url != null ? url : environment.getOrDefault("AIQYN_AIRFLOW_URL", AirflowConnection.DEFAULT_URL);
        return new AirflowClient(AirflowConnection.to(address, AirflowLogin.from(environment)));
    }
}
