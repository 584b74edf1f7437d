package kz.aiqyn.jobs.command;

import java.util.List;
import java.util.stream.Stream;
import kz.aiqyn.jobs.classify.EvaluateClassifier;
import kz.aiqyn.jobs.classify.ScorePosts;
import kz.aiqyn.jobs.classify.TrainClassifier;
import kz.aiqyn.jobs.job.Job;
import kz.aiqyn.jobs.measure.MeasureCounts;
import kz.aiqyn.jobs.measure.MeasureDecisions;
import kz.aiqyn.jobs.measure.MeasureDemographics;
import kz.aiqyn.jobs.measure.MeasureMisinformation;
import kz.aiqyn.jobs.measure.MeasureOrders;
import kz.aiqyn.jobs.measure.MeasureUsage;
import kz.aiqyn.jobs.publish.PublishReport;
import kz.aiqyn.jobs.record.Contracts;
import kz.aiqyn.jobs.record.IngestRecords;
import kz.aiqyn.jobs.statement.IngestDecisions;
import kz.aiqyn.jobs.tables.Table;

/** Every job, in the order of a run. */
public final class Pipeline {

    public static final List<Job> JOBS = Stream.of(
                    Stream.of(new IngestDecisions()),
                    // A table with a contract brings its ingest job.
                    Contracts.ALL.stream().map(IngestRecords::new),
                    Stream.of(
                            new TrainClassifier(),
                            new EvaluateClassifier(),
                            new ScorePosts(),
                            new MeasureDecisions(),
                            new MeasureCounts(),
                            new MeasureUsage(),
                            new MeasureDemographics(),
                            new MeasureOrders(),
                            new MeasureMisinformation(),
                            new PublishReport()))
            .<Job>flatMap(jobs -> jobs)
            .toList();

    private Pipeline() {}

    /** The tables that the jobs write rows to. */
    static List<Table> tables() {
        return JOBS.stream()
                .flatMap(job -> job.writes().stream())
                .filter(table -> !table.columns().isEmpty())
                .distinct()
                .toList();
    }

    /** The tables that dumps feed, as keys of {@code inputs}. */
    public static List<String> inputs() {
        return JOBS.stream()
                .map(Job::input)
                .filter(input -> !input.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    /** The job of a name; the name is one of {@link #JOBS}. */
    static Job job(String name) {
        return JOBS.stream()
                .filter(job -> job.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No job is named " + name));
    }
}
