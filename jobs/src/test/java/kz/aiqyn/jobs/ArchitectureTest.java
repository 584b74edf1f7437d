package kz.aiqyn.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.aiqyn.jobs.command.Main;
import kz.aiqyn.jobs.configuration.Configuration;
import kz.aiqyn.jobs.job.Job;
import kz.aiqyn.jobs.lake.Lake;
import kz.aiqyn.jobs.lake.Session;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The arrows between modules and packages, as DESIGN.md draws them. */
class ArchitectureTest {

    /** What a job stands on. */
    private static final List<String> GROUND = List.of("job", "lake", "tables", "configuration", "regime");

    /**
     * The packages of jobs, each with those it may see besides itself and the root package, where periods and errors are.
     * A stage stands on the ground of all jobs and on rooms of its own; no stage sees another.
     */
    private static final Map<String, List<String>> SEES = Map.ofEntries(
            entry("", List.of()),
            entry("csv", List.of()),
            entry("yaml", List.of()),
            entry("tables", List.of()),
            entry("regime", List.of("yaml")),
            entry("configuration", List.of("regime", "yaml")),
            entry("lake.file", List.of()),
            entry("lake", List.of("lake.file", "tables", "configuration")),
            entry("job", List.of("lake", "lake.file", "tables", "configuration", "regime")),
            entry("archive", List.of("csv")),
            entry("privacy", List.of()),
            entry("ledger", and(GROUND, "archive", "lake.file")),
            entry("statement", and(GROUND, "ledger", "archive", "csv", "lake.file")),
            entry("record", and(GROUND, "ledger", "archive", "privacy", "csv", "lake.file")),
            entry("classify", and(GROUND, "csv")),
            entry("measure", and(GROUND, "lake.file")),
            entry("publish", and(GROUND, "lake.file")),
            entry("query", GROUND),
            entry("fetch", List.of("configuration", "archive")),
            entry("schedule", List.of("job", "tables")),
            entry("sample", List.of()),
            entry(
                    "command",
                    and(
                            GROUND,
                            "statement",
                            "record",
                            "classify",
                            "measure",
                            "publish",
                            "query",
                            "fetch",
                            "schedule",
                            "sample")));

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

    @TestFactory
    Stream<DynamicTest> aPackageSeesOnlyWhatIsDrawn() {
        return packages()
                .map(name -> dynamicTest(name.isEmpty() ? "(root)" : name, () -> {
                    assertThat(SEES)
                            .as(
                                    "package kz.aiqyn.jobs.%s has no rule: draw it in SEES, with the packages it may see",
                                    name)
                            .containsKey(name);
                    List<String> seen = SEES.getOrDefault(name, List.of());
                    Stream<String> packages = Stream.concat(Stream.of(name, ""), seen.stream());
                    noClasses()
                            .that()
                            .resideInAPackage(inFull(name))
                            .should()
                            .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("kz.aiqyn.jobs..")
                                    .and(JavaClass.Predicates.resideOutsideOfPackages(
                                            packages.map(ArchitectureTest::inFull)
                                                    .toArray(String[]::new))))
                            .because(
                                    "arrows go one way, and a package stands on those below it only; stages meet in tables")
                            .check(CLASSES);
                }));
    }

    @Test
    void everyRuleIsOfAPackage() {
        assertThat(SEES.keySet()).isEqualTo(packages().collect(Collectors.toSet()));
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
                .doNotBelongToAnyOf(Session.class)
                .should()
                .callMethod(SparkSession.class, "builder")
                .orShould()
                .callMethodWhere(JavaCall.Predicates.target(HasName.Predicates.nameMatching("getOrCreate|newSession")))
                .because("one run has one session, with the settings of spark-defaults.conf")
                .check(CLASSES);
    }

    @Test
    void testsTakeTheSessionOfTheExtension() {
        JavaClasses tests = new ClassFileImporter()
                .withImportOption(new ImportOption.OnlyIncludeTests())
                .importPackages("kz.aiqyn.jobs");
        noClasses()
                .should()
                .callMethodWhere(JavaCall.Predicates.target(HasName.Predicates.nameMatching("getOrCreate")))
                .orShould()
                .callMethod(Lake.class, "open", Configuration.class, Path.class)
                .orShould()
                .callMethod(Lake.class, "openToRead", Configuration.class, Path.class)
                .orShould()
                .callMethod(Session.class, "open", Path.class)
                .because("one session serves the whole run, and SparkExtension leaves out of -Dfast whoever needs it")
                .check(tests);
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
                .callMethod(Session.class, "open", Path.class)
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

    private static List<String> and(List<String> ground, String... more) {
        return Stream.concat(ground.stream(), Stream.of(more)).toList();
    }

    /** The packages below kz.aiqyn.jobs that have a class. */
    private static Stream<String> packages() {
        return CLASSES.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith("kz.aiqyn.jobs"))
                .map(name -> name.equals("kz.aiqyn.jobs") ? "" : name.substring("kz.aiqyn.jobs.".length()))
                .distinct();
    }

    private static String inFull(String name) {
        return name.isEmpty() ? "kz.aiqyn.jobs" : "kz.aiqyn.jobs." + name;
    }
}
