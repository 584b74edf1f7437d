package kz.aiqyn.jobs.publish;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.configuration.Configuration;
import kz.aiqyn.jobs.configuration.ConfigurationFile;
import kz.aiqyn.jobs.job.Job;
import kz.aiqyn.jobs.job.JobContext;
import kz.aiqyn.jobs.job.JobOutcome;
import kz.aiqyn.jobs.lake.Turn;
import kz.aiqyn.jobs.regime.Regime;
import kz.aiqyn.jobs.regime.Regimes;
import kz.aiqyn.jobs.tables.DecisionMarginals;
import kz.aiqyn.jobs.tables.Dumps;
import kz.aiqyn.jobs.tables.Table;
import kz.aiqyn.reports.document.Figure;
import kz.aiqyn.reports.document.PublishedReport;
import kz.aiqyn.reports.document.Report;
import kz.aiqyn.reports.document.ReportFolder;
import kz.aiqyn.reports.document.ReportIndex;
import kz.aiqyn.reports.document.Section;
import kz.aiqyn.reports.document.TableSnapshot;
import kz.aiqyn.reports.i18n.Labels;
import kz.aiqyn.reports.i18n.Message;
import kz.aiqyn.reports.i18n.Messages;

/** Publishes the reports of a period: one for each configured platform, as a new revision that nothing changes. */
public final class PublishReport implements Job {

    /** Stands for the report folders where a job names what it writes. */
    static final Table REPORTS = Table.named("reports", "a published report");

    @Override
    public String name() {
        return "publish-report";
    }

    @Override
    public String summary() {
        return "Publish the report: page, charts, workbook, CSV, JSON and manifest, small cells suppressed.";
    }

    @Override
    public List<Table> reads() {
        List<Table> tables = new ArrayList<>(List.of(Dumps.TABLE));
        tables.addAll(Chapters.reads());
        return List.copyOf(tables);
    }

    @Override
    public List<Table> writes() {
        return List.of(REPORTS);
    }

    @Override
    public JobOutcome run(JobContext context) {
        // From the first count on: whoever publishes later knows no less.
        try (Turn turn =
                context.turn("publish the report of " + context.period().slug())) {
            return publish(context);
        }
    }

    private JobOutcome publish(JobContext context) {
        Period period = context.period();
        Configuration configuration = context.configuration();
        LastPublication last = new LastPublication(configuration.storage(), period);
        String inputs = inputs(context);
        Optional<List<Path>> done = last.madeFrom(inputs);
        if (done.isPresent()) {
            return outcome(context, JobOutcome.State.UNCHANGED, done.get(), 0);
        }
        Map<String, String> setApart = configuration.report().setApart();
        Cells cells = new Cells(setApart.keySet());
        Edition edition = new Edition(
                period,
                configuration.regimes(),
                configuration.languages(),
                setApart,
                cells,
                Edition.Source.of(context));
        List<CountedChapter> chapters = Chapters.ALL.stream()
                .map(chapter -> new CountedChapter(chapter, chapter.count(edition)))
                .toList();

        InputDumps dumps = InputDumps.of(context);
        dumps.requireNoneKeptBack();
        Chapters.ALL.stream()
                .flatMap(chapter -> chapter.totals().stream())
                .forEach(total -> dumps.requireBalance(total, cells));
        InputCells balances = new InputCells(dumps, cells);
        balances.count(Chapters.ALL.stream()
                .flatMap(chapter -> chapter.totals().stream())
                .toList());
        int suppressUpTo = configuration.report().suppressUpTo();
        Publications.Hidden hidden =
                new KeptCells(configuration.storage()).hide(cells.publication(period, suppressUpTo));
        cells.suppress(suppressUpTo, hidden.cells());

        Coverage coverage = new Coverage(dumps, period, configuration.report().leastCoverage());
        MissingChapters missing = new MissingChapters(dumps, period);
        List<String> languages = languages(configuration);
        List<Path> revisions = new ArrayList<>();
        boolean changed = false;
        Set<String> platforms = platforms(configuration.report().platforms(), cells);
        platforms.forEach(platform -> requireKnown(platform, cells, period));
        for (String platform : platforms) {
            String platformFolder = PlatformFolder.of(platform);
            List<WrittenChapter> written = WrittenChapter.of(chapters, platform);
            Report report = new Report(
                    Message.of(
                            "report.title",
                            platform.equals(Cells.ALL) ? Message.of("report.all-platforms") : Message.name(platform),
                            period.id()),
                    platform,
                    period.id(),
                    Words.period(period),
                    dumps.isSynthetic(),
                    summary(written, coverage, platform),
                    HeadlineNumbers.of(claimed(written, coverage, platform)),
                    sections(written, coverage, missing, platform),
                    dumps.inputs(balances, suppressUpTo),
                    snapshots(context),
                    publishedConfiguration(configuration, platform, chapters),
                    context.codeVersion(),
                    configuration.report().licence(),
                    labels(configuration.regimes()));
            Path folder =
                    configuration.storage().reports().resolve(platformFolder).resolve(period.slug());
            PublishedReport published = ReportFolder.publish(report, folder, languages);
            revisions.add(published.folder());
            changed |= !published.unchanged();
            if (!published.unchanged()) {
                String tag = "report-" + platformFolder + "-" + period.slug() + "-r" + published.revision();
                reads().forEach(table -> context.tag(table, tag));
                sayIfDamaged(context, folder.resolve("r" + (published.revision() - 1)), published);
            }
        }
        last.replace(inputs, revisions);
        JobOutcome.State state = changed ? JobOutcome.State.DONE : JobOutcome.State.UNCHANGED;
        return outcome(context, state, revisions, hidden.exposed());
    }

    /** A fingerprint of all that the reports of a period are made from. */
    private static String inputs(JobContext context) {
        Configuration configuration = context.configuration();
        return context.inputs(
                context.period().id(),
                configuration.languages(),
                configuration.classifier(),
                configuration.report(),
                configuration.regimes().all().stream().map(Regime::sha256).toList(),
                EarlierPeriods.before(context.period()).stream()
                        .map(before -> context.fingerprint(DecisionMarginals.TABLE, before))
                        .toList());
    }

    /** Why there is a new revision that may say the same as the one before. */
    private static void sayIfDamaged(JobContext context, Path before, PublishedReport published) {
        if (published.revision() > 1) {
            ReportFolder.damage(before)
                    .ifPresent(file -> context.log(before.resolve(file) + " is missing or not as it was published; r"
                            + published.revision() + " is a whole revision beside it"));
        }
    }

    /** Writes the index, and tells what is published. */
    private static JobOutcome outcome(JobContext context, JobOutcome.State state, List<Path> revisions, int exposed) {
        Configuration configuration = context.configuration();
        try (Turn turn = context.turn("write the index of reports")) {
            ReportIndex.write(
                    configuration.storage().reports(),
                    configuration.report().languages().get(0));
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put(
                "reports",
                revisions.stream()
                        .map(revision -> revision.resolve("index.html").toString())
                        .toList());
        if (exposed > 0) {
            facts.put("small-counts-narrowed-by-earlier-reports", exposed);
        }
        return new JobOutcome(state, facts);
    }

    /** What the chapters that have a section claim, each sentence once. */
    private static List<Message> summary(List<WrittenChapter> chapters, Coverage coverage, String platform) {
        return chapters.stream()
                .filter(chapter -> chapter.section().isPresent())
                .map(WrittenChapter::counted)
                .flatMap(counted ->
                        coverage.claims(counted.chapter(), counted.content().summary(platform), platform).stream())
                .distinct()
                .toList();
    }

    /** The figures of chapters that have data of enough days to claim something. */
    private static List<Figure> claimed(List<WrittenChapter> chapters, Coverage coverage, String platform) {
        return chapters.stream()
                .filter(chapter -> coverage.isEnough(chapter.counted().chapter(), platform))
                .flatMap(chapter -> chapter.section().stream())
                .flatMap(section -> section.figures().stream())
                .toList();
    }

    private static List<Section> sections(
            List<WrittenChapter> chapters, Coverage coverage, MissingChapters missing, String platform) {
        List<Section> sections = new ArrayList<>();
        for (WrittenChapter chapter : chapters) {
            chapter.section()
                    .ifPresent(section ->
                            sections.add(coverage.on(chapter.counted().chapter(), section, platform)));
        }
        missing.section(chapters, platform).ifPresent(sections::add);
        return sections;
    }

    /** The labels of codes and legal bases of all regimes; of a code that two of them label, the first one's. */
    private static Labels labels(Regimes regimes) {
        Map<String, Map<String, String>> labels = new TreeMap<>();
        regimes.forEach(regime -> {
            regime.officialLabels().forEach((language, ofLanguage) -> {
                Map<String, String> all = labels.computeIfAbsent(language, any -> new TreeMap<>());
                ofLanguage.forEach(all::putIfAbsent);
            });
        });
        return new Labels(labels);
    }

    private static List<String> languages(Configuration configuration) {
        List<String> languages = configuration.report().languages();
        languages.stream()
                .filter(language -> !Messages.isSpoken(language))
                .findFirst()
                .ifPresent(language -> {
                    throw new InvalidInputException("Cannot publish a report in " + language
                            + ": report.languages names it, but there are no messages in that language. Take it out of"
                            + " report.languages.");
                });
        return languages;
    }

    /** The platforms reports are published of, each once. */
    private static Set<String> platforms(List<String> named, Cells cells) {
        Set<String> platforms = new LinkedHashSet<>();
        for (String name : named) {
            if (name.equals(Configuration.Report.EVERY)) {
                platforms.add(Cells.ALL);
                platforms.addAll(cells.platforms());
            } else {
                platforms.add(name);
            }
        }
        return platforms;
    }

    private static void requireKnown(String platform, Cells cells, Period period) {
        if (!platform.equals(Cells.ALL) && !cells.platforms().contains(platform)) {
            throw new InvalidInputException("Cannot publish a report of " + platform + " for " + period
                    + ": report.platforms names it, but no row of the period is of it. The platforms are "
                    + String.join(", ", cells.platforms()) + ".");
        }
    }

    private List<TableSnapshot> snapshots(JobContext context) {
        List<TableSnapshot> snapshots = new ArrayList<>();
        for (Table table : reads()) {
            context.snapshot(table).ifPresent(id -> snapshots.add(new TableSnapshot(table.name(), String.valueOf(id))));
        }
        return snapshots;
    }

    /** What of the configuration changes a published number; where files lie is nobody's business. */
    private static String publishedConfiguration(
            Configuration configuration, String platform, List<CountedChapter> chapters) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("languages", configuration.languages());
        values.put("classifier", configuration.classifier());
        values.put("report", configuration.report());
        chapters.forEach(chapter -> values.putAll(chapter.content().configuration(platform)));
        return ConfigurationFile.text(values);
    }
}
