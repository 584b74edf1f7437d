package kz.aiqyn.jobs.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.lake.NewFile;
import kz.aiqyn.models.SparkExtension;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class ExportFileTest {

    @TempDir
    private Path folder;

    @TempDir
    private Path scratch;

    private Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }

    @Test
    void partsAreJoinedInTheOrderOfTheirPartitions(SparkSession spark) throws IOException {
        ExportFile file = new ExportFile(folder.resolve("a file, 100 %.csv"), false);

        file.writeLines(spark.range(0, 1000, 1, 12).select(functions.col("id").cast("string")), "id", scratch);

        assertThat(Files.readString(folder.resolve("a file, 100 %.csv")))
                .isEqualTo("id\r\n"
                        + IntStream.range(0, 1000).mapToObj(id -> id + "\r\n").collect(Collectors.joining()));
        assertThat(names()).containsExactly("a file, 100 %.csv");
        assertThat(file.bytes()).isEqualTo(Files.size(folder.resolve("a file, 100 %.csv")));
    }

    @Test
    void severalPartitionsBecomeOneParquetFile(SparkSession spark) throws IOException {
        Path path = folder.resolve("rows.parquet");
        new ExportFile(path, false)
                .writeParquet(spark.newSession().range(0, 1000, 1, 5).toDF(), scratch);

        assertThat(spark.read().parquet(path.toString()).count()).isEqualTo(1000);
        assertThat(names()).containsExactly("rows.parquet");
    }

    @Test
    void aFailureLeavesTheFileThatWasThere(SparkSession spark) throws IOException {
        Path path = Files.writeString(folder.resolve("rows.csv"), "as it was");
        ExportFile file = new ExportFile(path, true);

        assertThatThrownBy(() -> file.writeLines(
                        spark.range(0, 10, 1, 2).selectExpr("IF(id = 7, raise_error('no'), 'x') AS line"),
                        "line",
                        scratch))
                .hasStackTraceContaining("no");

        assertThat(Files.readString(path)).isEqualTo("as it was");
        assertThat(names()).containsExactly("rows.csv");
    }

    @Test
    void aFileThatAnotherProcessWritesIsLeftToIt(SparkSession spark) throws IOException {
        Path path = folder.resolve("rows.csv");
        ExportFile file = new ExportFile(path, false);
        try (NewFile other = NewFile.begin(path)) {
            assertThatThrownBy(() -> file.writeLines(spark.range(1).selectExpr("'x' AS line"), "line", scratch))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("Cannot write " + path + ": another process is writing it. Wait until that one has"
                            + " ended, or name another file.");
            other.out().write('1');
            other.finish();
        }

        assertThatThrownBy(() -> file.writeLines(spark.range(1).selectExpr("'x' AS line"), "line", scratch))
                .hasMessage("Cannot write " + path
                        + ": it is there already. Replace it with --overwrite, or name another file.");
        assertThat(Files.readString(path)).isEqualTo("1");
        assertThat(names()).containsExactly("rows.csv");
    }

    @Test
    void aFileIsReplacedOnlyWhenAsked() throws IOException {
        Path path = Files.writeString(folder.resolve("rows.csv"), "as it was");

        assertThatThrownBy(() -> new ExportFile(path, false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot write " + path
                        + ": it is there already. Replace it with --overwrite, or name another file.");
        assertThat(new ExportFile(path, true).isCsv()).isTrue();
    }

    @Test
    void whatCannotBeAFileIsRefusedBefore() throws IOException {
        Path table = Files.createDirectory(folder.resolve("table.parquet"));

        assertThatThrownBy(() -> new ExportFile(folder.resolve("rows.xlsx"), false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot write " + folder.resolve("rows.xlsx")
                        + ": its name does not say in which format. End it in .parquet or .csv.");
        assertThatThrownBy(() -> new ExportFile(folder.resolve("absent/rows.csv"), false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot write " + folder.resolve("absent/rows.csv")
                        + ": its folder does not exist. Create it, or name another file.");
        assertThatThrownBy(() -> new ExportFile(table, true))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot write " + table + ": it is a folder. Name a file.");
    }
}
