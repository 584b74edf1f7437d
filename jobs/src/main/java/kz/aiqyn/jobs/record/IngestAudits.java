package kz.aiqyn.jobs.record;

import java.util.List;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.configuration.Configuration;
import kz.aiqyn.jobs.job.Job;
import kz.aiqyn.jobs.job.JobContext;
import kz.aiqyn.jobs.job.JobOutcome;
import kz.aiqyn.jobs.tables.Audits;
import kz.aiqyn.jobs.tables.Dumps;
import kz.aiqyn.jobs.tables.Rejected;
import kz.aiqyn.jobs.tables.Table;

/** Reads the dumps of audits into the table {@code audits}. */
public final class IngestAudits implements Job {

    @Override
    public String name() {
        return "ingest-audits";
    }

    @Override
    public String summary() {
        return "Read human judgements on posts and decisions.";
    }

    @Override
    public String input() {
        return "audits";
    }

    @Override
    public List<Table> reads() {
        return List.of();
    }

    @Override
    public List<Table> writes() {
        return List.of(Audits.TABLE, Rejected.TABLE, Dumps.TABLE);
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
        return new ContractIngest(Contracts.AUDITS, Audits.TABLE, Audits.JUDGED_AT);
    }
}
