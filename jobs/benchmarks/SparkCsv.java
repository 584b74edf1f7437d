import java.io.IOException;
import java.util.Arrays;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Copies a folder of CSV files to Parquet by Spark's own CSV reader, every column as text: FOLDER TARGET HEADER. */
final class SparkCsv {

    private SparkCsv() {}

    public static void main(String[] arguments) throws IOException {
        StructType schema = new StructType(Arrays.stream(arguments[2].split(","))
                .map(name -> DataTypes.createStructField(name, DataTypes.StringType, true))
                .toArray(StructField[]::new));
        try (SparkSession spark = SparkSession.builder()
                .master("local[*]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "localhost")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .getOrCreate()) {
            spark.read()
                    .schema(schema)
                    .option("header", true)
                    .option("multiLine", true)
                    .option("escape", "\"")
                    .csv(arguments[0])
                    .write()
                    .option("compression", "zstd")
                    .parquet(arguments[1]);
        }
    }
}
