package kz.aiqyn.jobs.statement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static kz.aiqyn.jobs.statement.TestDump.V1;
import static kz.aiqyn.jobs.statement.TestDump.V2;
import static kz.aiqyn.jobs.statement.TestDump.csv;
import static kz.aiqyn.jobs.statement.TestDump.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kz.aiqyn.jobs.tables.Decisions;
import kz.aiqyn.jobs.tables.Dumps;
import kz.aiqyn.models.SparkExtension;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The Commission's Parquet dumps give the rows that the CSV dumps give. */
@ExtendWith(SparkExtension.class)
public class ParquetDumpTest {

    private static final IngestDecisions JOB = new IngestDecisions();
    private static final String CSV = "sor-global-2025-07-01-full.zip";
    private static final String PARQUET = "sor-global-2025-07-01-full.parquet.zip";
    private static final String[] COLUMNS =
            Stream.concat(V2.stream(), Stream.of("schema_version", "dump_day")).toArray(String[]::new);

    @TempDir
    private Path folder;

    private SparkSession spark;

    @BeforeEach
    void keepSession(SparkSession session) {
        spark = session.newSession();
    }

    private List<String> fromCsv() throws IOException {
        Path csv = Files.createDirectories(folder.resolve("csv"));
        new TestDump()
                .slice(csv(
                        V2,
                        row(V2, 1, "decision_facts", "Said \"no\",\nthen yes \\", "content_id_ean", "4006381333931"),
                        row(V2, 2, "category_specification", "[\"KEYWORD_PHISHING\",\"KEYWORD_OTHER\"]"),
                        row(V2, 3, "territorial_scope", "[]", "end_date_account_restriction", "2026-01-01 00:00:00")))
                .write(csv, CSV);
        TestLake lake = new TestLake(spark, csv);
        lake.run(JOB, "2025-07", "inputs.decisions=" + csv + "/" + CSV);
        return lake.rows(Decisions.TABLE, COLUMNS);
    }

    /** The file of a dataset of one partition. */
    private byte[] parquet(Dataset<Row> rows) throws IOException {
        Path target = folder.resolve("parquet-" + System.nanoTime());
        rows.coalesce(1).write().option("compression", "zstd").parquet(target.toString());
        try (Stream<Path> files = Files.list(target)) {
            return Files.readAllBytes(files.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow());
        }
    }

    /** The rows of the CSV dump, all of them texts. */
    private Dataset<Row> texts() {
        return spark.read()
                .option("header", "true")
                .option("multiLine", "true")
                .option("escape", "\"")
                .csv(folder.resolve("texts.csv").toString());
    }

    @Test
    void ofTextsAndOfTypedColumnsGiveTheSameRows() throws IOException {
        List<String> expected = fromCsv();
        assertThat(expected).hasSize(3);
        Files.writeString(
                folder.resolve("texts.csv"),
                csv(
                        V2,
                        row(V2, 1, "decision_facts", "Said \"no\",\nthen yes \\", "content_id_ean", "4006381333931"),
                        row(V2, 2, "category_specification", "[\"KEYWORD_PHISHING\",\"KEYWORD_OTHER\"]"),
                        row(V2, 3, "territorial_scope", "[]", "end_date_account_restriction", "2026-01-01 00:00:00")));
        Dataset<Row> typed = texts();
        for (String list : List.of(
                "decision_visibility",
                "category_addition",
                "category_specification",
                "content_type",
                "territorial_scope")) {
            typed = typed.withColumn(
                    list, org.apache.spark.sql.functions.expr("from_json(" + list + ", 'array<string>')"));
        }
        typed = typed.withColumn("created_at", org.apache.spark.sql.functions.expr("to_timestamp(created_at)"))
                .withColumn("content_date", org.apache.spark.sql.functions.expr("to_date(content_date)"))
                .withColumn("automated_detection", org.apache.spark.sql.functions.expr("automated_detection = 'Yes'"))
                .withColumn("__index_level_0__", org.apache.spark.sql.functions.lit(7L));

        byte[] asTexts = parquet(texts());
        byte[] asTyped = parquet(typed);
        assertThat(rows("stored", new TestDump().entry("a.parquet", asTexts).bytes()))
                .isEqualTo(expected);
        assertThat(rows("deflated", TestDump.zip(Map.of("a.parquet", asTexts)))).isEqualTo(expected);
        assertThat(rows("typed", new TestDump().entry("a.parquet", asTyped).bytes()))
                .isEqualTo(expected);
        assertThat(rows(
                        "nested",
                        new TestDump()
                                .entry(
                                        "sor-global-2025-07-01-full-00000.parquet.zip",
                                        TestDump.zip(Map.of("x.parquet", asTyped)))
                                .bytes()))
                .isEqualTo(expected);
    }

    private List<String> rows(String name, byte[] dump) throws IOException {
        Path own = Files.createDirectories(folder.resolve(name));
        TestDump.write(own.resolve(PARQUET), dump);
        TestLake lake = new TestLake(spark, own);
        lake.run(JOB, "2025-07", "inputs.decisions=" + own + "/*.zip");
        assertThat(lake.balances()).containsExactly(PARQUET + ": 3 = 3 + 0 + 0 + 0 + 0");
        assertThat(lake.rows(Dumps.TABLE, "format", "schema_version v"))
                .containsExactly("{\"format\":\"zip of Parquet, full\",\"v\":\"v2\"}");
        assertThat(lake.rows(Decisions.TABLE, "line")).containsExactly("{\"line\":2}", "{\"line\":3}", "{\"line\":4}");
        return lake.rows(Decisions.TABLE, COLUMNS);
    }

    @Test
    void withoutARequiredColumnOrOfGarbageAreRefused() throws IOException {
        Files.writeString(folder.resolve("texts.csv"), csv(V1, row(V1, 1)));
        TestLake lake = new TestLake(spark, folder);
        String path = folder.resolve(PARQUET).toString();
        TestDump.write(
                folder.resolve(PARQUET),
                new TestDump()
                        .entry("a.parquet", parquet(texts().drop("category")))
                        .bytes());
        assertThat(lake.failure(JOB, "2025-07", "inputs.decisions=" + path))
                .isEqualTo("Cannot ingest ROOT/" + PARQUET + ", entry a.parquet: its header does not fit a dump of"
                        + " statements of reasons: column category is missing. Download the dump again, or take it out"
                        + " of inputs.decisions.");
        TestDump.write(
                folder.resolve(PARQUET),
                new TestDump()
                        .entry("a.parquet", "PAR1 garbage PAR1".getBytes(UTF_8))
                        .bytes());
        assertThat(lake.failure(JOB, "2025-07", "inputs.decisions=" + path))
                .isEqualTo("Cannot read ROOT/" + PARQUET + ": it is truncated or damaged (file a.parquet is no Parquet"
                        + " file that can be read). Download or export it again.");
    }
}
