package kz.aiqyn.jobs.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.configuration.Configuration;
import kz.aiqyn.jobs.configuration.ConfigurationFile;
import kz.aiqyn.jobs.job.Job;
import kz.aiqyn.jobs.job.JobContext;
import kz.aiqyn.jobs.job.JobOutcome;
import kz.aiqyn.jobs.lake.Scope;
import kz.aiqyn.jobs.tables.DecisionCounts;
import kz.aiqyn.jobs.tables.DecisionQuality;
import kz.aiqyn.jobs.tables.Demographics;
import kz.aiqyn.jobs.tables.Dumps;
import kz.aiqyn.jobs.tables.Evaluations;
import kz.aiqyn.jobs.tables.Prevalence;
import kz.aiqyn.jobs.tables.Table;
import kz.aiqyn.jobs.tables.Usage;
import kz.aiqyn.reports.document.Figure;
import kz.aiqyn.reports.document.PublishedReport;
import kz.aiqyn.reports.document.Report;
import kz.aiqyn.reports.document.ReportFolder;
import kz.aiqyn.reports.document.ReportIndex;
import kz.aiqyn.reports.document.Section;
import kz.aiqyn.reports.document.TableSnapshot;
import org.apache.spark.sql.Column;

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
        return "Publish the report: page, charts, CSV, JSON and manifest, small cells suppressed.";
    }

    @Override
    public List<Table> reads() {
        return List.of(
                Dumps.TABLE,
                DecisionCounts.TABLE,
                DecisionQuality.TABLE,
                Usage.TABLE,
                Demographics.TABLE,
                Prevalence.TABLE,
                Evaluations.TABLE);
    }

    @Override
    public List<Table> writes() {
        return List.of(REPORTS);
    }

    @Override
    public JobOutcome run(JobContext context) {
        Period period = context.period();
        String periodText = period.text();
        Configuration configuration = context.configuration();
        Cells cells = new Cells();
        DecisionFigures decisions =
                new DecisionFigures(cells, configuration.regimes().ofStatements(), period);
        UsageFigures usage = new UsageFigures(cells, periodText);
        Column ofPeriod = col(Usage.PERIOD).equalTo(lit(period.id()));
        MisinformationFigures misinformation = new MisinformationFigures(
                cells, new Evaluations(context.read(Evaluations.TABLE).where(ofPeriod)), periodText);
        decisions.count(new DecisionCounts(context.read(DecisionCounts.TABLE)
                .where(Scope.days(DecisionCounts.DAY, period).column())));
        QualityFigures quality = new QualityFigures(cells, decisions.sourceNotes(), periodText);
        quality.count(new DecisionQuality(context.read(DecisionQuality.TABLE)
                .where(Scope.days(DecisionQuality.DAY, period).column())));
        usage.count(new Usage(context.read(Usage.TABLE).where(ofPeriod)));
        misinformation.count(new Prevalence(context.read(Prevalence.TABLE).where(ofPeriod)));
        DemographicFigures demographics = new DemographicFigures(
                new Demographics(context.read(Demographics.TABLE).where(ofPeriod)), periodText);

        InputDumps dumps = InputDumps.of(context);
        dumps.requireNoneKeptBack();
        dumps.requireBalance(cells);
        cells.suppress(configuration.report().suppressUpTo());

        List<String> published = new ArrayList<>();
        boolean changed = false;
        Map<String, String> folders = folders(configuration.report().platforms());
        folders.keySet().forEach(platform -> requireKnown(platform, cells, period));
        for (Map.Entry<String, String> platformFolder : folders.entrySet()) {
            String platform = platformFolder.getKey();
            List<Section> sections = new ArrayList<>();
            if (cells.count(platform, DecisionFigures.TOTAL) > 0) {
                sections.add(new Section(
                        "decisions",
                        "Moderation decisions",
                        List.of("A decision is a statement of reasons under Article 17 of the Digital Services Act,"
                                + " counted once, whatever it restricts."),
                        decisions.figures(platform)));
                if (!quality.isEmpty(platform)) {
                    sections.add(
                            new Section("quality", "How decisions were filed", List.of(), quality.figures(platform)));
                }
                Figure errata = decisions.errata(platform);
                if (!errata.rows().isEmpty()) {
                    sections.add(new Section("errata", "Known errors of the source", List.of(), List.of(errata)));
                }
            }
            if (!usage.isEmpty(platform)) {
                sections.add(new Section("usage", "Posts and active accounts", List.of(), usage.figures(platform)));
            }
            if (!misinformation.isEmpty()) {
                sections.add(
                        new Section("misinformation", "Misinformation", List.of(), misinformation.figures(platform)));
            }
            if (!demographics.isEmpty()) {
                sections.add(new Section(
                        "demographics",
                        "Who the accounts belong to",
                        List.of("Only accounts whose holders consented are counted."),
                        demographics.figures(platform)));
            }
            Report report = new Report(
                    "Transparency report: " + (platform.equals(Cells.ALL) ? "all platforms" : platform) + ", "
                            + period.id(),
                    platform,
                    period.id(),
                    periodText,
                    dumps.isSynthetic(),
                    decisions.summary(platform),
                    sections,
                    dumps.inputs(),
                    snapshots(context),
                    publishedConfiguration(configuration, period, decisions.platforms(platform)),
                    context.codeVersion());
            Path folder = configuration
                    .storage()
                    .reports()
                    .resolve(platformFolder.getValue())
                    .resolve(period.slug());
            PublishedReport done = ReportFolder.publish(report, folder);
            published.add(done.folder().resolve("index.html").toString());
            changed |= !done.unchanged();
            if (!done.unchanged()) {
                String tag = "report-" + platformFolder.getValue() + "-" + period.slug() + "-r" + done.revision();
                reads().forEach(table -> context.tag(table, tag));
            }
        }
        ReportIndex.write(configuration.storage().reports());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("reports", published);
        return new JobOutcome(changed ? JobOutcome.State.DONE : JobOutcome.State.UNCHANGED, facts);
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
            Configuration configuration, Period period, List<String> platformsOfDecisions) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("languages", configuration.languages());
        values.put("classifier", configuration.classifier());
        values.put("report", configuration.report());
        if (!platformsOfDecisions.isEmpty()) {
            values.put(
                    "regime", AppliedRegime.of(configuration.regimes().ofStatements(), period, platformsOfDecisions));
        }
        return ConfigurationFile.text(values);
    }

    /** The folder of every platform, by platform in the order of the configuration. */
    private static Map<String, String> folders(List<String> platforms) {
        Map<String, String> folders = new LinkedHashMap<>();
        Map<String, String> taken = new LinkedHashMap<>();
        for (String platform : platforms) {
            String other = taken.putIfAbsent(slug(platform), platform);
            if (other != null && !other.equals(platform)) {
                throw new InvalidInputException("Cannot publish reports of " + other + " and " + platform
                        + ": both would lie in the folder " + slug(platform)
                        + ". Take one of them out of report.platforms.");
            }
            folders.put(platform, slug(platform));
        }
        return folders;
    }

    private static String slug(String platform) {
        String slug = platform.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "-")
                .replaceAll("^-|-$", "");
        if (slug.isEmpty()) {
            throw new InvalidInputException("Cannot publish a report of platform " + platform
                    + ": its name has no letter or digit to name a folder by. Take it out of report.platforms.");
        }
        return slug;
    }
}
