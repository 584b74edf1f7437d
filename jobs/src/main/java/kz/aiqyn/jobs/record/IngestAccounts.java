package kz.aiqyn.jobs.record;

import java.util.List;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.configuration.Configuration;
import kz.aiqyn.jobs.job.Job;
import kz.aiqyn.jobs.job.JobContext;
import kz.aiqyn.jobs.job.JobOutcome;
import kz.aiqyn.jobs.tables.Accounts;
import kz.aiqyn.jobs.tables.Dumps;
import kz.aiqyn.jobs.tables.Rejected;
import kz.aiqyn.jobs.tables.Table;

/** Reads the dumps of accounts into the table {@code accounts}. */
public final class IngestAccounts implements Job {

    @Override
    public String name() {
        return "ingest-accounts";
    }

    @Override
    public String summary() {
        return "Read dumps of user accounts, replacing account ids by pseudonyms.";
    }

    @Override
    public String input() {
        return "accounts";
    }

    @Override
    public List<Table> reads() {
        return List.of();
    }

    @Override
    public List<Table> writes() {
        return List.of(Accounts.TABLE, Rejected.TABLE, Dumps.TABLE);
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
        return new ContractIngest(Contracts.ACCOUNTS, Accounts.TABLE, Accounts.RECORDED_ON);
    }
}
