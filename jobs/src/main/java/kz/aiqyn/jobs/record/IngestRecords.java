package kz.aiqyn.jobs.record;

import java.util.List;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.configuration.Configuration;
import kz.aiqyn.jobs.job.Job;
import kz.aiqyn.jobs.job.JobContext;
import kz.aiqyn.jobs.job.JobOutcome;
import kz.aiqyn.jobs.tables.Dumps;
import kz.aiqyn.jobs.tables.Rejected;
import kz.aiqyn.jobs.tables.Table;

/** Reads the dumps of one contract into its table: {@code ingest-posts} for the table {@code posts}. */
public final class IngestRecords implements Job {

    private final Contract contract;

    public IngestRecords(Contract contract) {
        this.contract = contract;
    }

    @Override
    public String name() {
        return "ingest-" + contract.name();
    }

    @Override
    public String summary() {
        return contract.summary();
    }

    @Override
    public String input() {
        return contract.name();
    }

    @Override
    public List<Table> reads() {
        return List.of();
    }

    @Override
    public List<Table> writes() {
        return List.of(contract.table(), Rejected.TABLE, Dumps.TABLE);
    }

    @Override
    public List<String> check(Configuration configuration, Period period) {
        return new ContractIngest(contract).check(configuration);
    }

    @Override
    public JobOutcome run(JobContext context) {
        return new ContractIngest(contract).run(context);
    }
}
