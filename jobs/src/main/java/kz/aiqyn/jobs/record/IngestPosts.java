package kz.aiqyn.jobs.record;

import java.util.List;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.configuration.Configuration;
import kz.aiqyn.jobs.job.Job;
import kz.aiqyn.jobs.job.JobContext;
import kz.aiqyn.jobs.job.JobOutcome;
import kz.aiqyn.jobs.tables.Dumps;
import kz.aiqyn.jobs.tables.Posts;
import kz.aiqyn.jobs.tables.Rejected;
import kz.aiqyn.jobs.tables.Table;

/** Reads the dumps of posts into the table {@code posts}. */
public final class IngestPosts implements Job {

    @Override
    public String name() {
        return "ingest-posts";
    }

    @Override
    public String summary() {
        return "Read dumps of posts: NDJSON, CSV or Telegram news JSON; redact texts, replace authors by pseudonyms.";
    }

    @Override
    public String input() {
        return "posts";
    }

    @Override
    public List<Table> reads() {
        return List.of();
    }

    @Override
    public List<Table> writes() {
        return List.of(Posts.TABLE, Rejected.TABLE, Dumps.TABLE);
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
        return new ContractIngest(Contracts.POSTS, Posts.TABLE, Posts.CREATED_AT);
    }
}
