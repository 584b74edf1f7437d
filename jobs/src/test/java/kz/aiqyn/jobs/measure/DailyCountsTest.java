package kz.aiqyn.jobs.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import kz.aiqyn.jobs.tables.Counts;
import kz.aiqyn.jobs.tables.Decisions;
import kz.aiqyn.jobs.tables.TableRows;
import kz.aiqyn.models.SparkExtension;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class DailyCountsTest {

    private static final String TWO = """
            {"uuid": "a", "platform_name": "A", "dump_day": "2025-06-30", "created_at": "2025-06-30T00:00:11Z",\
             "decision_visibility": ["X", "Y"], "decision_account": "S", "category": "C",\
             "category_specification": ["K", "L", "M"], "territorial_scope": ["SE", "EL"], "content_date": "2025-06-28",\
             "application_date": "2025-06-30", "end_date_visibility_restriction": "2025-07-01",\
             "automated_detection": true, "decision_facts": "f", "content_type_other": "Pin"}
            {"uuid": "b", "platform_name": "A", "dump_day": "2025-06-30", "created_at": "2025-06-30T00:00:22Z",\
             "category": "C", "content_date": "2025-07-01", "application_date": "2025-06-30", "automated_detection": false,\
             "territorial_scope": ["AT","BE","BG","CY","CZ","DE","DK","EE","ES","FI","FR","GR","HR","HU","IE","IT","LI",\
            "LT","LU","LV","MT","NL","NO","PL","PT","RO","SE","SI","SK"]}
            """;

    @Test
    void decisionsAreCountedAsThePublisherCountsThem(SparkSession spark) {
        assertThat(told(DailyCounts.of(decisions(spark, TWO)).rows()))
                .contains(
                        "total_rows 2",
                        "total_rows_with_keywords 1",
                        "A rows 2",
                        "A category C 2",
                        "A decision_visibility 1",
                        "A decision_visibility X 1",
                        "A decision_visibility Y 1",
                        "A decision_visibility /with_end_date X 1",
                        "A decision_account 1",
                        "A decision_account S 1",
                        "A decision_type /vis_acc 1",
                        "A decision_type /is_null 1",
                        "A decision_type /vis 0",
                        "A category_specification /elements 3",
                        "A category_specification /elements_per_row 0 mean 0 max 3",
                        "A category_specification /rows_with_elements 1",
                        "A territorial_scope GR 1",
                        "A territorial_scope EEA_no_IS 1",
                        "A automated_detection Yes 1",
                        "A automated_detection No 1",
                        "A incompatible_content_illegal 2",
                        "A decision_facts /rows_of_text 1",
                        "A content_type_other 'Pin' 1",
                        "A moderation_delay 1 min 172800 mean 172800 max 172800",
                        "A moderation_delay /null_bc_negative 1",
                        "A disclosure_delay 2 min 11 mean 16 max 22",
                        "A visibility_restriction_duration 1 min 86400 mean 86400 max 86400",
                        "A account_restriction_duration 0 mean 0")
                .doesNotHaveDuplicates();
    }

    @Test
    void countsOfOneSourceAgreeWithThemselvesAndDifferencesAreNumberByNumber(SparkSession spark) {
        Counts ours = DailyCounts.of(decisions(spark, TWO));
        Counts less = DailyCounts.of(decisions(
                spark,
                TWO.lines().findFirst().orElseThrow().replace("\"C\"", "\"D\"").replace("00:00:11", "00:00:12")));
        CountsComparison comparison = new CountsComparison(ours, less);

        assertThat(new CountsComparison(ours, ours).differences().collectAsList())
                .isEmpty();
        assertThat(comparison
                        .differences()
                        .where("column in ('category', 'disclosure_delay', 'rows')")
                        .selectExpr(
                                "concat_ws(' ', start_date, column, variant, number, nvl(string(ours), '-'), nvl(string(published), '-'))")
                        .as(org.apache.spark.sql.Encoders.STRING())
                        .collectAsList())
                .containsExactly(
                        "2025-06-30 category C count 2 -",
                        "2025-06-30 category D count - 1",
                        "2025-06-30 disclosure_delay count 2 1",
                        "2025-06-30 disclosure_delay max 22 12",
                        "2025-06-30 disclosure_delay mean 16 12",
                        "2025-06-30 disclosure_delay min 11 12",
                        "2025-06-30 rows count 2 1");
        assertThat(comparison.loneDays()).isEmpty();
        assertThat(comparison.compared())
                .isEqualTo(told(ours.rows().where("count > 0 or max > 0")).size() + 1L);
    }

    private static Decisions decisions(SparkSession spark, String rows) {
        return new Decisions(TableRows.of(spark, Decisions.TABLE, rows));
    }

    private static List<String> told(Dataset<Row> counts) {
        return counts.selectExpr(
                        "concat_ws(' ', platform, column, concat('/', entity), variant, concat('\\'', text, '\\''), count,"
                                + " concat('min ', min), if(column like '%delay' or column like '%duration' or entity ="
                                + " 'elements_per_row', if(entity is null or entity = 'elements_per_row', concat('mean ', mean),"
                                + " null), null), concat('max ', max))")
                .as(org.apache.spark.sql.Encoders.STRING())
                .collectAsList();
    }
}
