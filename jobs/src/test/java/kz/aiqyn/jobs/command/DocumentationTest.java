package kz.aiqyn.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kz.aiqyn.jobs.job.Job;
import kz.aiqyn.jobs.schedule.AirflowJobs;
import kz.aiqyn.jobs.schedule.JobShape;
import kz.aiqyn.jobs.tables.Table;
import org.junit.jupiter.api.Test;

/** What the documents say of the jobs is what the jobs say of themselves. */
class DocumentationTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

    @Test
    void readmeListsEveryJob() throws IOException {
        String table = Pipeline.JOBS.stream().map(DocumentationTest::row).collect(Collectors.joining("\n"));

        assertThat(Files.readString(ROOT.resolve("README.md"))).contains(table);
    }

    @Test
    void airflowRunsEveryJobAfterThoseItNeeds() throws IOException {
        List<JobShape> shapes = Pipeline.JOBS.stream()
                .map(job -> new JobShape(job.name(), job.summary(), names(job.reads()), names(job.writes())))
                .toList();

        assertThat(Files.readString(ROOT.resolve("conf/airflow/jobs.json"))).isEqualTo(new AirflowJobs(shapes).json());
    }

    @Test
    void documentsLinkToFilesThatExist() throws IOException {
        for (String document : List.of(
                "README.md",
                "ARCHITECTURE.md",
                "CONTRIBUTING.md",
                "jobs/README.md",
                "models/README.md",
                "reports/README.md",
                "notebooks/README.md",
                "conf/airflow/README.md")) {
            Path file = ROOT.resolve(document);
            Matcher link = LINK.matcher(Files.readString(file));
            while (link.find()) {
                assertThat(file.resolveSibling(link.group(1)))
                        .as("link of %s", document)
                        .exists();
            }
        }
    }

    private static String row(Job job) {
        String reads =
                job.input().isEmpty() ? String.join(", ", names(job.reads())) : "dumps of `inputs." + job.input() + "`";
        return "| " + job.name() + " | " + job.summary() + " | " + reads + " | "
                + String.join(", ", names(job.writes())) + " |";
    }

    private static List<String> names(List<Table> tables) {
        return tables.stream().map(Table::name).toList();
    }
}
