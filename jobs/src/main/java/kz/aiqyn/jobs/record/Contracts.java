package kz.aiqyn.jobs.record;

import java.util.List;
import kz.aiqyn.jobs.record.Contract.Kind;
import kz.aiqyn.jobs.tables.Accounts;
import kz.aiqyn.jobs.tables.Activity;
import kz.aiqyn.jobs.tables.Audits;
import kz.aiqyn.jobs.tables.Counts;
import kz.aiqyn.jobs.tables.Orders;
import kz.aiqyn.jobs.tables.Posts;

/** The contracts of dumps; jobs/README.md documents them. */
public final class Contracts {

    private static final String SYNTHETIC = "synthetic";

    static final Contract POSTS = Contract.of(
                    Posts.TABLE, "created_at", "Read dumps of posts; redact texts, replace authors by pseudonyms.")
            .required("platform", Posts.PLATFORM, Kind.NAME)
            .required("post_id", Posts.POST_ID, Kind.ID)
            .optional("author_id", Posts.AUTHOR_KEY, Kind.PSEUDONYM)
            .optional("channel", Posts.CHANNEL, Kind.NAME)
            .required("created_at", Posts.CREATED_AT, Kind.INSTANT)
            .optional("text", Posts.TEXT, Kind.REDACTED)
            .optional("language", Posts.LANGUAGE, Kind.LANGUAGE)
            .optional("views", Posts.VIEWS, Kind.COUNT)
            .optional("likes", Posts.LIKES, Kind.COUNT)
            .optional("comments", Posts.COMMENTS, Kind.COUNT)
            .optional("shares", Posts.SHARES, Kind.COUNT)
            .optional(SYNTHETIC, "", Kind.MARK, "true", "false")
            .detecting(Posts.LANGUAGE, Posts.TEXT, Posts.LANGUAGE_SOURCE)
            .countingRedactions(Posts.REDACTIONS);

    static final Contract ACCOUNTS = Contract.of(
                    Accounts.TABLE, "recorded_on", "Read dumps of user accounts, replacing account ids by pseudonyms.")
            .required("platform", Accounts.PLATFORM, Kind.NAME)
            .required("account_id", Accounts.ACCOUNT_KEY, Kind.PSEUDONYM)
            .required("recorded_on", Accounts.RECORDED_ON, Kind.DAY)
            .optional("birth_year", Accounts.BIRTH_YEAR, Kind.YEAR)
            .optional("gender", Accounts.GENDER, Kind.LABEL, "female", "male", "other", "unknown")
            .optional("region", Accounts.REGION, Kind.REGION)
            .required("consent", Accounts.CONSENT, Kind.ANSWER, "true", "false")
            .optional(SYNTHETIC, "", Kind.MARK, "true", "false");

    static final Contract ACTIVITY = Contract.of(Activity.TABLE, "day", "Read the days on which accounts were active.")
            .required("platform", Activity.PLATFORM, Kind.NAME)
            .required("account_id", Activity.ACCOUNT_KEY, Kind.PSEUDONYM)
            .required("day", Activity.DAY, Kind.DAY)
            .optional(SYNTHETIC, "", Kind.MARK, "true", "false");

    static final Contract AUDITS = Contract.of(
                    Audits.TABLE, "judged_at", "Read human judgements on posts and decisions.")
            .required("subject_type", Audits.SUBJECT_TYPE, Kind.LABEL, "post", "decision")
            .required("platform", Audits.PLATFORM, Kind.NAME)
            .required("subject_id", Audits.SUBJECT_ID, Kind.ID)
            .required("annotator", Audits.ANNOTATOR_KEY, Kind.PSEUDONYM)
            .required("label_set", Audits.LABEL_SET, Kind.LABEL)
            .required("label", Audits.LABEL, Kind.LABEL)
            .required("judged_at", Audits.JUDGED_AT, Kind.INSTANT)
            .optional(SYNTHETIC, "", Kind.MARK, "true", "false");

    static final Contract ORDERS = Contract.of(
                    Orders.TABLE, "received_at", "Read orders of authorities to act against content or to inform.")
            .required("platform", Orders.PLATFORM, Kind.NAME)
            .required("order_id", Orders.ORDER_ID, Kind.ID)
            .required("kind", Orders.KIND, Kind.LABEL, Orders.ACT, Orders.INFORM)
            .required("authority", Orders.AUTHORITY, Kind.NAME)
            .required("country", Orders.COUNTRY, Kind.LABEL)
            .optional("legal_basis", Orders.LEGAL_BASIS, Kind.LABEL)
            .required("received_at", Orders.RECEIVED_AT, Kind.INSTANT)
            .optional("acknowledged_at", Orders.ACKNOWLEDGED_AT, Kind.INSTANT)
            .optional("effected_at", Orders.EFFECTED_AT, Kind.INSTANT)
            .optional("items", Orders.ITEMS, Kind.COUNT)
            .optional("outcome", Orders.OUTCOME, Kind.LABEL, Orders.EFFECTED, Orders.PARTLY, Orders.REFUSED)
            .optional(SYNTHETIC, "", Kind.MARK, "true", "false")
            .notBefore("acknowledged_at", "received_at")
            .notBefore("effected_at", "received_at");

    static final Contract COUNTS = Contract.of(
                    Counts.TABLE, "start_date", "Read published daily counts of statements of reasons.")
            .required("start_date", Counts.START_DATE, Kind.DAY)
            .required("end_date", Counts.END_DATE, Kind.DAY)
            .optional("tag", Counts.TAG, Kind.LABEL)
            .optional("platform", Counts.PLATFORM, Kind.LABEL)
            .optional("category", Counts.CATEGORY, Kind.LABEL)
            .required("column", Counts.COLUMN, Kind.LABEL)
            .optional("entity", Counts.ENTITY, Kind.TEXT)
            .optional("variant", Counts.VARIANT, Kind.TEXT)
            .optional("text", Counts.TEXT, Kind.REDACTED)
            .required("count", Counts.COUNT, Kind.COUNT)
            .optional("min", Counts.MIN, Kind.COUNT)
            .optional("mean", Counts.MEAN, Kind.COUNT)
            .optional("max", Counts.MAX, Kind.COUNT)
            .notBefore("end_date", "start_date");

    /** Every contract, in the order of a run. */
    public static final List<Contract> ALL = List.of(POSTS, ACCOUNTS, ACTIVITY, AUDITS, ORDERS, COUNTS);

    private Contracts() {}
}
