package kz.aiqyn.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import kz.aiqyn.jobs.command.Main;
import kz.aiqyn.jobs.configuration.Configuration;
import kz.aiqyn.jobs.lake.Job;
import kz.aiqyn.jobs.lake.Lake;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrows between modules and packages, as DESIGN.md draws them. */
class ArchitectureTest {

    private static final List<String> STAGES =
            List.of("fetch", "ingest", "classify", "measure", "publish", "schedule", "sample", "query");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("kz.aiqyn");

    @Test
    void modelsKnowNeitherJobsNorReports() {
        noClasses()
                .that()
                .resideInAPackage("kz.aiqyn.models..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("kz.aiqyn.jobs..", "kz.aiqyn.reports..")
                .because("classifiers and statistics know no paths, dates or platforms: anybody can use them alone")
                .check(CLASSES);
    }

    @Test
    void reportsKnowNeitherJobsNorModels() {
        noClasses()
                .that()
                .resideInAPackage("kz.aiqyn.reports..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("kz.aiqyn.jobs..", "kz.aiqyn.models..")
                .because("a report is drawn from the small records it is given, whoever computed them")
                .check(CLASSES);
    }

    @Test
    void reportsKnowNoSpark() {
        noClasses()
                .that()
                .resideInAPackage("kz.aiqyn.reports..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.spark..", "org.apache.iceberg..", "scala..")
                .because("a report can be drawn, and its drawing tested, in a second and without a cluster")
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fetch", "ingest", "classify", "measure", "publish", "schedule", "sample", "query"})
    void aStageSeesNoOtherStage(String stage) {
        String[] others = STAGES.stream()
                .filter(other -> !other.equals(stage))
                .map(other -> "kz.aiqyn.jobs." + other + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("kz.aiqyn.jobs." + stage + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .because("stages meet in tables and lake only, so that each can be read and replaced by itself")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void noStageKnowsTheCommandLine() {
        noClasses()
                .that()
                .resideOutsideOfPackage("kz.aiqyn.jobs.command..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("kz.aiqyn.jobs.command..")
                .because("the command line is the outermost ring: it runs the jobs, they do not know by whom they run")
                .check(CLASSES);
    }

    @Test
    void tablesSeeNobody() {
        onlyOwn("tables", "tables");
    }

    @Test
    void theLakeSeesTablesAndConfigurationOnly() {
        onlyOwn("lake", "lake", "lake.file", "tables", "configuration", "");
    }

    @Test
    void dataFilesSeeNobody() {
        onlyOwn("lake.file", "lake.file");
    }

    @Test
    void theConfigurationSeesErrorsOnly() {
        onlyOwn("configuration", "configuration", "");
    }

    @Test
    void periodAndErrorsSeeNobody() {
        onlyOwn("", "");
    }

    @Test
    void packagesFormNoCycles() {
        for (String module : List.of("jobs", "models", "reports")) {
            slices().matching("kz.aiqyn." + module + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .because("a reader begins somewhere, and a cycle has no beginning")
                    .check(CLASSES);
        }
    }

    @Test
    void onlyTheLakeBuildsASession() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Lake.class)
                .should()
                .callMethod(SparkSession.class, "builder")
                .orShould()
                .callMethodWhere(JavaCall.Predicates.target(HasName.Predicates.nameMatching("getOrCreate|newSession")))
                .because("one run has one session, with the settings of spark-defaults.conf")
                .check(CLASSES);
    }

    @Test
    void onlyTheCommandLineOpensTheLake() {
        noClasses()
                .that()
                .resideOutsideOfPackage("kz.aiqyn.jobs.command..")
                .and()
                .doNotBelongToAnyOf(Lake.class)
                .should()
                .callMethod(Lake.class, "open", Configuration.class, Path.class)
                .orShould()
                .callMethod(Lake.class, "openToRead", Configuration.class, Path.class)
                .orShould()
                .callMethod(Lake.class, "session", Path.class)
                .orShould()
                .callMethod(Lake.class, "on", SparkSession.class, Configuration.class)
                .because("a job gets its tables from its context, and can touch nothing it did not declare")
                .check(CLASSES);
    }

    @Test
    void onlyTheCommandLineEndsTheProcess() {
        noClasses()
                .that()
                .resideOutsideOfPackage("kz.aiqyn.jobs.command..")
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .because("exit codes are decided in one place, and a library that ends the process cannot be tested")
                .check(CLASSES);
    }

    @Test
    void theOnlyMainIsTheCommand() {
        methods()
                .that()
                .haveName("main")
                .and()
                .areStatic()
                .should()
                .beDeclaredIn(Main.class)
                .because("there is one front door")
                .check(CLASSES);
    }

    @Test
    void jobsAreFinalAndNamedAfterWhatTheyDo() {
        classes()
                .that()
                .implement(Job.class)
                .should()
                .haveModifier(JavaModifier.FINAL)
                .andShould()
                .haveSimpleNameNotEndingWith("Job")
                .because("a job is one class with a verb and a noun for a name, not a family of classes")
                .check(CLASSES);
    }

    /** Classes of a package of jobs see of ours only these packages; an empty name is the root package. */
    private static void onlyOwn(String from, String... seen) {
        String[] packages = Stream.of(seen)
                .map(name -> name.isEmpty() ? "kz.aiqyn.jobs" : "kz.aiqyn.jobs." + name)
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(from.isEmpty() ? "kz.aiqyn.jobs" : "kz.aiqyn.jobs." + from)
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("kz.aiqyn..")
                        .and(JavaClass.Predicates.resideOutsideOfPackages(packages)))
                .because("what everybody stands on may not lean on anybody")
                .check(CLASSES);
    }
}
