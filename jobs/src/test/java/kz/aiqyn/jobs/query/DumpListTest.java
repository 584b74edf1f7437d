package kz.aiqyn.jobs.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.LakeOfRows;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.tables.Dumps;
import kz.aiqyn.models.SparkExtension;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class DumpListTest {

    private static final String SECOND = """
            {"table_name": "decisions", "period": "2025-07-02/2025-07-02", "period_from": "2025-07-02",\
             "period_to": "2025-07-02", "name": "sor-global-2025-07-02-full.zip", "sha256": "BBBBBBBBBBBBBBBB",\
             "format": "zip of CSV, full", "schema_version": "v2", "synthetic": true, "lines_read": 1010,\
             "accepted": 1000, "rejected": 5, "duplicate": 3, "out_of_scope": 0, "blank": 2,\
             "rejections": {"not-a-uuid.uuid": 4, "number-of-fields": 1}, "state": "kept back",\
             "problems": ["TikTok has no row", "1 % are late"], "accepted_because": null, "findings":\
             {"header_only_chunks": 2, "late": 10, "out_of_range": 1, "out_of_range.content_date": 1,\
             "unknown_values": 1200, "unknown_values.category=NEW": 1200, "repeated_puid": 6,\
             "uuid_in_neighbours": 0, "puid_in_neighbours": 7}, "platforms": {"TikTok": 1000}}""";
    private static final String FIRST = """
            {"table_name": "decisions", "period": "2025-07-01/2025-07-01", "period_from": "2025-07-01",\
             "period_to": "2025-07-01", "name": "sor-global-2025-07-01-full.zip", "sha256": "aaaaaaaaaaaaaaaa",\
             "format": "zip of CSV, full", "schema_version": "v1", "lines_read": 8, "accepted": 8, "rejected": 0,\
             "duplicate": 0, "out_of_scope": 0, "blank": 0, "rejections": {}, "state": "published", "problems": [],\
             "accepted_because": "checked by hand", "findings": {"late": 0, "out_of_range": 0}}""";
    private static final String POSTS = """
            {"table_name": "posts", "period": "2025-07", "period_from": "2025-07-01", "period_to": "2025-07-31",\
             "name": "posts.ndjson", "sha256": "cccccccccccccccc", "format": "NDJSON", "lines_read": 9, "accepted": 5,\
             "rejected": 0, "duplicate": 0, "out_of_scope": 3, "blank": 0, "state": "published"}""";

    @TempDir
    private Path folder;

    private LakeOfRows lake;

    @BeforeEach
    void makeALake(SparkSession spark) {
        lake = new LakeOfRows(spark, folder);
    }

    private DumpList list(@Nullable String period, @Nullable String table, @Nullable String state) {
        return DumpList.of(
                lake.lake(), new DumpList.Filter(period == null ? null : Period.parse(period), table, state));
    }

    @Test
    void saysOfEachDumpWhatThereIsToSay() {
        lake.write(Dumps.TABLE, SECOND + "\n" + FIRST);

        assertThat(list(null, null, null).text()).isEqualTo("""
                sor-global-2025-07-01-full.zip
                  decisions of 2025-07-01, schema v1, zip of CSV, full, sha-256 aaaaaaaaaaaa, published
                  read 8 = 8 accepted + 0 rejected + 0 duplicate + 0 out of scope + 0 blank
                    accepted because: checked by hand
                sor-global-2025-07-02-full.zip
                  decisions of 2025-07-02, schema v2, zip of CSV, full, sha-256 BBBBBBBBBBBB, synthetic, kept back
                  read 1,010 = 1,000 accepted + 5 rejected + 3 duplicate + 0 out of scope + 2 blank
                    rejected: not as many fields as its header (1); uuid is not a UUID (4)
                    late: 10 created on another day
                    repeated: 6 platform_uid in the dump's day, 7 platform_uid in the dumps of the days beside it
                    out of range: content_date (1)
                    unknown values: category=NEW (1,200)
                    header-only files: 2
                    problem: TikTok has no row
                    problem: 1 % are late
                2 dumps, 1 of them kept back: read 1,018 = 1,008 accepted + 5 rejected + 3 duplicate + 0 out of scope\
                 + 2 blank; this holds for every dump.
                """);
    }

    @Test
    void saysWhereRowsAreMissing() {
        lake.write(Dumps.TABLE, POSTS + "\n" + FIRST);

        DumpList dumps = list(null, null, null);

        assertThat(dumps.text()).endsWith("""
                posts.ndjson
                  posts of 2025-07, NDJSON, sha-256 cccccccccccc, published
                  read 9 = 5 accepted + 0 rejected + 0 duplicate + 3 out of scope + 0 blank: this does not hold
                2 dumps: read 17 = 13 accepted + 0 rejected + 0 duplicate + 3 out of scope + 0 blank; this does not hold\
                 for posts.ndjson.
                """);
        assertThat(dumps.totals())
                .isEqualTo(Map.of(
                        "dumps",
                        2,
                        "lines_read",
                        17L,
                        "accepted",
                        13L,
                        "rejected",
                        0L,
                        "duplicate",
                        0L,
                        "out_of_scope",
                        3L,
                        "blank",
                        0L,
                        "holds",
                        false));
    }

    @Test
    void listsOnlyWhatIsAskedFor() {
        lake.write(Dumps.TABLE, SECOND + "\n" + FIRST + "\n" + POSTS);

        assertThat(list("2025-07-02/2025-07-31", null, null).text())
                .contains("sor-global-2025-07-02", "posts.ndjson", "2 dumps, 1 of them")
                .doesNotContain("sor-global-2025-07-01");
        assertThat(list(null, "posts", null).text()).contains("posts.ndjson", "1 dump:");
        assertThat(list(null, null, "kept back").text()).contains("sor-global-2025-07-02", "1 dump, 1 of them");
        assertThat(list("2025-08", null, null).text())
                .isEqualTo("0 dumps: read 0 = 0 accepted + 0 rejected + 0 duplicate + 0 out of scope + 0 blank;"
                        + " this holds for every dump.\n");
    }

    @Test
    void jsonHoldsEveryColumn() {
        lake.write(Dumps.TABLE, SECOND);

        assertThat(list(null, null, null).json())
                .singleElement()
                .satisfies(json -> assertThat(json)
                        .contains("\"sha256\":\"BBBBBBBBBBBBBBBB\"")
                        .contains("\"platforms\":{\"TikTok\":1000}")
                        .contains("\"accepted_because\":null")
                        .contains("\"uuid_in_neighbours\":0"));
    }

    @Test
    void aLakeWithoutDumpsSaysWhatToDo() {
        String message = "Cannot list dumps: nothing was ingested into this lake. Ingest dumps first, as in aiqyn"
                + " ingest-decisions --period 2025-07.";

        assertThatThrownBy(() -> list(null, null, null))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
        lake.read(Dumps.TABLE);
        assertThatThrownBy(() -> list(null, null, null))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
    }

    @Test
    void anotherTableAndAnotherStateAreAnsweredWithThoseThereAre() {
        lake.write(Dumps.TABLE, FIRST + "\n" + POSTS);

        assertThatThrownBy(() -> list(null, "decision", null))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot list dumps of decision: none was ingested. Did you mean decisions?"
                        + " There are dumps of decisions, posts.");
        assertThatThrownBy(() -> list(null, null, "kept"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot list dumps in state kept: there is no such state."
                        + " The states are published and kept back.");
    }
}
