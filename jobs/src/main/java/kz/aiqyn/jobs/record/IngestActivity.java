package kz.aiqyn.jobs.record;

import java.util.List;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.configuration.Configuration;
import kz.aiqyn.jobs.job.Job;
import kz.aiqyn.jobs.job.JobContext;
import kz.aiqyn.jobs.job.JobOutcome;
import kz.aiqyn.jobs.tables.Activity;
import kz.aiqyn.jobs.tables.Dumps;
import kz.aiqyn.jobs.tables.Rejected;
import kz.aiqyn.jobs.tables.Table;

/** Reads the dumps of activity into the table {@code activity}. */
public final class IngestActivity implements Job {

    @Override
    public String name() {
        return "ingest-activity";
    }

    @Override
    public String summary() {
        return "Read the days on which accounts were active.";
    }

    @Override
    public String input() {
        return "activity";
    }

    @Override
    public List<Table> reads() {
        return List.of();
    }

    @Override
    public List<Table> writes() {
        return List.of(Activity.TABLE, Rejected.TABLE, Dumps.TABLE);
    }

    @Override
    public List<String> check(Configuration configuration, Period period) {
        return ingest().check(configuration);
    }

    @Override
    public JobOutcome run(JobContext context) {
        return ingest().run(context);
    }

    private static ContractIngest ingest() {
        return new ContractIngest(Contracts.ACTIVITY, Activity.TABLE, Activity.DAY);
    }
}
