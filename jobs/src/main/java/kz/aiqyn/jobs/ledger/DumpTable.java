package kz.aiqyn.jobs.ledger;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.StorageFault;
import kz.aiqyn.jobs.archive.DumpFiles;
import kz.aiqyn.jobs.archive.Slice;
import kz.aiqyn.jobs.tables.Table;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.SupportsPushDownFilters;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import scala.Option;

/**
 * Dumps as a Spark table: one input partition per slice, columns pruned down to the reader.
 *
 * <p>Rows and their balance come from one pass; the balances are complete when the Spark job that reads the table is.
 */
public final class DumpTable implements SupportsRead {

    private final String name;
    private final StructType schema;
    private final List<Slice> slices;
    private final SliceReader.Format format;
    private final Balances balances;

    private DumpTable(
            String name, StructType schema, List<Slice> slices, SliceReader.Format format, Balances balances) {
        this.name = name;
        this.schema = schema;
        this.slices = List.copyOf(slices);
        this.format = format;
        this.balances = balances;
    }

    /** The accepted rows of the slices, in the columns of a table of the lake. */
    public static Dataset<Row> rows(
            SparkSession spark, Table table, List<Slice> slices, SliceReader.Format format, Balances balances) {
        DumpTable dumps = new DumpTable("dumps of " + table.name(), table.schema(), slices, format, balances);
        // A named data source would have to be described in strings; this one holds the slices and their balances.
        return org.apache.spark.sql.classic.Dataset.ofRows(
                (org.apache.spark.sql.classic.SparkSession) spark,
                DataSourceV2Relation.create(dumps, Option.empty(), Option.empty()));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    @SuppressWarnings("deprecation") // the interface has no other method to name the columns by
    public StructType schema() {
        return schema;
    }

    @Override
    public Set<TableCapability> capabilities() {
        return EnumSet.of(TableCapability.BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        return new Builder();
    }

    private final class Builder implements ScanBuilder, SupportsPushDownRequiredColumns, SupportsPushDownFilters {

        private StructType columns = schema;
        private SliceReader.Format narrowed = format;
        private Filter[] pushed = {};

        /** Readers leave out what they can tell; Spark looks at the filters once more. */
        @Override
        public Filter[] pushFilters(Filter[] filters) {
            pushed = Arrays.stream(filters)
                    .filter(filter -> {
                        SliceReader.Format before = narrowed;
                        narrowed = narrowed.where(filter);
                        return narrowed != before;
                    })
                    .toArray(Filter[]::new);
            return filters;
        }

        @Override
        public Filter[] pushedFilters() {
            return pushed;
        }

        @Override
        public void pruneColumns(StructType required) {
            columns = required;
        }

        @Override
        public Scan build() {
            return new DumpScan(name, columns, slices, new Readers(narrowed, columns, balances));
        }
    }

    private record DumpScan(String name, StructType columns, List<Slice> slices, Readers readers)
            implements Scan, Batch {

        @Override
        public StructType readSchema() {
            return columns;
        }

        @Override
        public String description() {
            return name;
        }

        @Override
        public Batch toBatch() {
            return this;
        }

        @Override
        public InputPartition[] planInputPartitions() {
            return slices.toArray(new InputPartition[0]);
        }

        @Override
        public PartitionReaderFactory createReaderFactory() {
            return readers;
        }
    }

    private record Readers(SliceReader.Format format, StructType columns, Balances balances)
            implements PartitionReaderFactory {

        @Override
        public PartitionReader<InternalRow> createReader(InputPartition partition) {
            Slice slice = (Slice) partition;
            try {
                return new SliceRows(format.open(slice, columns), slice, balances);
            } catch (IOException e) {
                throw unreadable(slice, DumpFiles.damaged(slice, e));
            } catch (InvalidInputException e) {
                throw unreadable(slice, e);
            }
        }
    }

    /** A fault of the disk that is written to is none of the dump. */
    private static InvalidInputException unreadable(Slice slice, InvalidInputException e) {
        return StorageFault.in(e).isPresent()
                ? e
                : new UnreadableDumpException(slice.dump().path(), e);
    }

    private record SliceRows(SliceReader reader, Slice slice, Balances balances)
            implements PartitionReader<InternalRow> {

        @Override
        public boolean next() {
            try {
                boolean more = reader.next();
                if (!more) {
                    balances.add(new Balances.OfSlice(slice.name(), reader.balance()));
                }
                return more;
            } catch (IOException e) {
                throw unreadable(slice, DumpFiles.damaged(slice, e));
            } catch (InvalidInputException e) {
                throw unreadable(slice, e);
            }
        }

        @Override
        public InternalRow get() {
            return reader.row();
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
