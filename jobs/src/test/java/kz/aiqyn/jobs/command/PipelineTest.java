package kz.aiqyn.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.aiqyn.jobs.job.Job;
import kz.aiqyn.jobs.record.Contract;
import kz.aiqyn.jobs.record.Contracts;
import kz.aiqyn.jobs.record.IngestRecords;
import kz.aiqyn.jobs.tables.Table;
import org.junit.jupiter.api.Test;

/** One name everywhere: jobs, tables and classes. */
class PipelineTest {

    /** Folders of reports, which are no table of the lake. */
    private static final String REPORTS = "reports";

    /** A job that a table's contract brings has the name of the table in place of one of its own. */
    @Test
    void aJobIsNamedLikeItsClass() {
        assertThat(Pipeline.JOBS).allSatisfy(job -> {
            String expected = job instanceof IngestRecords
                    ? "Ingest" + capital(job.input())
                    : job.getClass().getSimpleName();
            assertThat(job.name()).isEqualTo(words(expected, "-"));
        });
    }

    @Test
    void everyContractBringsItsJob() throws ReflectiveOperationException {
        List<String> contracts = new ArrayList<>();
        for (java.lang.reflect.Field field : Contracts.class.getDeclaredFields()) {
            if (field.getType().equals(Contract.class)) {
                contracts.add(field.getName().toLowerCase(Locale.ROOT));
            }
        }

        assertThat(contracts).hasSizeGreaterThan(3);
        assertThat(Pipeline.JOBS.stream()
                        .filter(IngestRecords.class::isInstance)
                        .map(Job::input))
                .isEqualTo(contracts);
    }

    @Test
    void inputsAreTheTablesThatJobsReadDumpsInto() {
        assertThat(Pipeline.inputs()).contains("decisions", "posts").isSorted();
        assertThat(Pipeline.JOBS.stream().filter(job -> !job.input().isEmpty()))
                .allSatisfy(job -> assertThat(job.writes().get(0).name()).isEqualTo(job.input()));
    }

    @Test
    void aTableIsNamedLikeItsClass() throws ReflectiveOperationException {
        assertThat(tablesByClass())
                .hasSizeGreaterThan(10)
                .allSatisfy((type, table) -> assertThat(table).isEqualTo(words(type, "_")));
    }

    @Test
    void everyJobIsInThePipelineOnce() {
        Set<String> classes = new TreeSet<>();
        for (JavaClass type : imported("kz.aiqyn.jobs")) {
            if (type.isAssignableTo(Job.class) && !type.isInterface()) {
                classes.add(type.getFullName());
            }
        }

        assertThat(Pipeline.JOBS.stream().map(job -> job.getClass().getName()).collect(Collectors.toSet()))
                .isEqualTo(classes);
        assertThat(Pipeline.JOBS.stream().map(Job::name)).doesNotHaveDuplicates();
    }

    @Test
    void aJobDeclaresOnlyTablesThatExist() throws ReflectiveOperationException {
        Set<String> known = new HashSet<>(tablesByClass().values());
        known.add(REPORTS);

        assertThat(Pipeline.JOBS)
                .allSatisfy(job -> assertThat(known)
                        .containsAll(Stream.concat(job.reads().stream(), job.writes().stream())
                                .map(Table::name)
                                .toList()));
    }

    @Test
    void everyTableIsWrittenByAJob() throws ReflectiveOperationException {
        boolean hasClassifiers = Pipeline.JOBS.stream()
                .anyMatch(job -> job.getClass().getPackageName().endsWith(".classify"));
        assumeTrue(hasClassifiers, "Skipped: without the jobs of classify nobody writes their tables.");

        assertThat(written()).containsAll(tablesByClass().values());
    }

    @Test
    void aJobReadsWhatAnEarlierJobWrites() {
        boolean hasClassifiers = Pipeline.JOBS.stream()
                .anyMatch(job -> job.getClass().getPackageName().endsWith(".classify"));
        assumeTrue(hasClassifiers, "Skipped: without the jobs of classify nobody writes their tables.");
        List<String> problems = new ArrayList<>();
        Set<String> ready = new HashSet<>();
        for (Job job : Pipeline.JOBS) {
            job.reads().stream()
                    .filter(table -> !ready.contains(table.name()))
                    .forEach(table -> problems.add(job.name() + " reads " + table.name() + " before it is written"));
            job.writes().forEach(table -> ready.add(table.name()));
        }

        assertThat(problems).isEmpty();
    }

    @Test
    void aSummaryIsASentence() {
        assertThat(Pipeline.JOBS)
                .extracting(Job::summary)
                .allMatch(summary -> summary.matches("[A-Z][^\\n]*\\."))
                .doesNotHaveDuplicates();
    }

    private static Set<String> written() {
        Set<String> written = new TreeSet<>();
        Pipeline.JOBS.forEach(job -> job.writes().forEach(table -> written.add(table.name())));
        return written;
    }

    private static Map<String, String> tablesByClass() throws ReflectiveOperationException {
        Map<String, String> tables = new TreeMap<>();
        for (JavaClass type : imported("kz.aiqyn.jobs.tables")) {
            if (type.tryGetField("TABLE").isPresent()) {
                Table table = (Table) type.reflect().getField("TABLE").get(null);
                tables.put(type.getSimpleName(), table.name());
            }
        }
        return tables;
    }

    private static Iterable<JavaClass> imported(String name) {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(name);
    }

    private static String capital(String table) {
        return table.substring(0, 1).toUpperCase(Locale.ROOT) + table.substring(1);
    }

    private static String words(String className, String link) {
        return className.replaceAll("(?<=.)([A-Z])", link + "$1").toLowerCase(Locale.ROOT);
    }
}
