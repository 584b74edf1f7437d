package kz.aiqyn.jobs.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.Period;
import kz.aiqyn.jobs.configuration.Configuration;
import kz.aiqyn.jobs.lake.file.RowFiles;
import kz.aiqyn.jobs.lake.file.StoredFile;
import kz.aiqyn.jobs.lake.file.Sums;
import kz.aiqyn.jobs.tables.Table;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.spark.SparkCatalog;
import org.apache.iceberg.util.SnapshotUtil;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.jspecify.annotations.Nullable;

/**
 * The tables: Iceberg tables in the catalog {@code lake}, one commit per job and table.
 *
 * <p>The only place that opens a Spark session.
 */
public final class Lake implements AutoCloseable {

    private static final String CATALOG = "lake";
    private static final String DATABASE = "aiqyn";
    private static final String NAMESPACE = CATALOG + "." + DATABASE;
    private static final String STORAGE_ROOT = "${storage.root}";

    /** How another storage is named. */
    static final String STORAGE_OPTION = "--set storage.root=FOLDER";

    private final SparkSession spark;
    private final Catalog catalog;
    private final Path root;
    private final Set<String> known = new HashSet<>();
    private final AtomicInteger writes = new AtomicInteger();
    private @Nullable RunFolder run;

    private Lake(SparkSession spark, Catalog catalog, Path root, @Nullable RunFolder run) {
        this.spark = spark;
        this.catalog = catalog;
        this.root = root;
        this.run = run;
    }

    /**
     * Opens the lake of a configuration with its own Spark session.
     *
     * @param sparkDefaults Spark's settings, one {@code key value} a line; may be absent
     */
    public static Lake open(Configuration configuration, Path sparkDefaults) {
        Path root = root(configuration);
        LakeHome.require(root, DATABASE);
        RunFolder run = RunFolder.enter(root, STORAGE_OPTION);
        return on(Session.start(sparkDefaults, run.scratch()), configuration, run);
    }

    /**
     * Opens a lake for somebody who only reads.
     *
     * @throws InvalidInputException when nothing was ever written to it; no folder appears then
     */
    public static Lake openToRead(Configuration configuration, Path sparkDefaults) {
        Path folder = Path.of(configuration.storage().root(), "lake");
        boolean isInStorage =
                configuration.lake().catalog().values().stream().anyMatch(value -> value.contains(STORAGE_ROOT));
        if (isInStorage && !Files.isDirectory(folder)) {
            throw new InvalidInputException(
                    "Cannot open the lake in " + configuration.storage().root()
                            + ": nothing was ingested there. Ingest dumps first, as in aiqyn ingest-decisions --period 2025-07,"
                            + " or name another folder with --set storage.root=FOLDER.");
        }
        return open(configuration, sparkDefaults);
    }

    /** The lake of a configuration in a session that is already there. */
    public static Lake on(SparkSession spark, Configuration configuration) {
        LakeHome.require(root(configuration), DATABASE);
        return on(spark, configuration, null);
    }

    private static Lake on(SparkSession spark, Configuration configuration, @Nullable RunFolder run) {
        Path root = root(configuration);
        String prefix = "spark.sql.catalog." + CATALOG;
        spark.conf().set(prefix, SparkCatalog.class.getName());
        spark.conf().set(prefix + ".default-namespace", DATABASE);
        // A cached table would hide what another process committed since.
        spark.conf().set(prefix + ".cache-enabled", "false");
        Map<String, String> properties = new HashMap<>();
        configuration
                .lake()
                .catalog()
                .forEach((key, value) -> properties.put(key, value.replace(STORAGE_ROOT, root.toString())));
        properties.forEach((key, value) -> spark.conf().set(prefix + "." + key, value));
        Catalog catalog = CatalogUtil.buildIcebergCatalog(
                CATALOG, properties, spark.sparkContext().hadoopConfiguration());
        // Looked for first, as tables are: Spark takes a second for its first statement, and may have nothing to do.
        if (!((SupportsNamespaces) catalog).namespaceExists(Namespace.of(DATABASE))) {
            spark.sql("CREATE NAMESPACE IF NOT EXISTS " + NAMESPACE);
        }
        return new Lake(spark, catalog, root, run);
    }

    /** Absolute: Iceberg keeps the paths of its files, and a lake is read from more than one folder. */
    private static Path root(Configuration configuration) {
        return Path.of(configuration.storage().root()).toAbsolutePath().normalize();
    }

    private synchronized RunFolder ownFolder() {
        if (run == null) {
            run = RunFolder.enter(root, STORAGE_OPTION);
        }
        return run;
    }

    /** Names this run among all that ever wrote to the lake; fit for names of files and branches. */
    public String run() {
        return ownFolder().name();
    }

    /** An empty folder for files that nobody needs once this run has ended, on the disk where the lake is. */
    public Path scratch() {
        try {
            return Files.createTempDirectory(ownFolder().scratch(), "files");
        } catch (IOException e) {
            throw RunFolder.unusable(ownFolder().scratch(), e, STORAGE_OPTION);
        }
    }

    /**
     * Waits for the turn to do what only one process at a time may do.
     *
     * @param what is done, as in "publish the report of 2025-07"
     * @param log is told for whom we wait
     */
    public Turn turn(String what, Consumer<String> log) {
        return Turn.take(root, what, log);
    }

    /** Clears what runs left that were killed, branches and scratch; a line for each of them. */
    public List<String> clearAbandoned() {
        List<String> lines = new ArrayList<>();
        for (RunFolder abandoned : RunFolder.abandoned(root)) {
            long branches = abandoned.branches().stream()
                    .filter(branch -> isDropped(branch.table(), branch.name()))
                    .count();
            new LakeHome(root, DATABASE).clearScratch(abandoned.name());
            lines.add("cleared what " + abandoned.holder() + " left when it was ended: scratch and "
                    + (branches == 1 ? "1 branch" : branches + " branches"));
            // Last: a run that is killed here leaves it to the next one.
            abandoned.close();
        }
        return lines;
    }

    private boolean isDropped(String table, String branch) {
        return catalog.tableExists(identifier(table)) && Staged.drop(load(table), branch);
    }

    public SparkSession spark() {
        return spark;
    }

    /** All rows of a table; none when nothing was ever written to it. */
    public Dataset<Row> read(Table table) {
        ensure(table);
        return spark.table(name(table));
    }

    /** All rows of a table as of one of its snapshots. */
    public Dataset<Row> read(Table table, long snapshot) {
        return spark.sql("SELECT * FROM " + name(table) + " VERSION AS OF " + snapshot);
    }

    /** All rows of a table, which is there, as of one of its tags. */
    public Dataset<Row> read(String table, String tag) {
        return spark.sql("SELECT * FROM " + NAMESPACE + "." + table + " VERSION AS OF '" + tag + "'");
    }

    /** The names of the tables that are there, sorted. */
    public List<String> tables() {
        return spark
                .sql("SHOW TABLES IN " + NAMESPACE)
                .select("tableName")
                .as(Encoders.STRING())
                .collectAsList()
                .stream()
                .sorted()
                .toList();
    }

    /** The tags of a table, which is there, sorted. */
    public List<String> tags(String table) {
        return load(table).refs().entrySet().stream()
                .filter(ref -> ref.getValue().isTag())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Lets SQL name the tables without catalog and namespace. */
    public void use() {
        // Not by USE, for which Spark makes a folder spark-warehouse.
        spark.conf().set("spark.sql.defaultCatalog", CATALOG);
    }

    /** The id of the table's current snapshot; empty when nothing was ever written to it. */
    public Optional<Long> snapshot(Table table) {
        return Optional.ofNullable(iceberg(table).currentSnapshot()).map(Snapshot::snapshotId);
    }

    /** The properties of the newest published commit to a table that has all the given ones. */
    public Optional<Map<String, String>> newestCommit(Table table, Map<String, String> having) {
        for (Snapshot snapshot : SnapshotUtil.currentAncestors(iceberg(table))) {
            if (snapshot.summary().entrySet().containsAll(having.entrySet())) {
                return Optional.of(snapshot.summary());
            }
        }
        return Optional.empty();
    }

    /** Replaces the partitions in scope by the rows, in one commit. */
    public void replace(Table table, Dataset<Row> rows, Scope scope, Map<String, String> properties) {
        String branch = "write_" + run() + "_" + writes.incrementAndGet();
        try (Staged staged = stage(table, branch, scope, rows, properties, Map.of())) {
            staged.publish(properties);
        }
    }

    /** Replaces the partitions in scope by a few rows, in one commit and without a Spark job. */
    public void replace(
            Table table,
            List<Map<String, @Nullable Object>> rows,
            Scope scope,
            String run,
            Map<String, String> properties) {
        org.apache.iceberg.Table iceberg = iceberg(table);
        Staged.Files files = Staged.Files.of(new FewRows(iceberg).write(rows, run));
        Staged.commit(iceberg, SnapshotRef.MAIN_BRANCH, scope, files, properties);
    }

    /** Replaces the partitions in scope by data files, in one commit. */
    public void replace(Table table, List<DataFile> files, Scope scope, Map<String, String> properties) {
        Staged.commit(iceberg(table), SnapshotRef.MAIN_BRANCH, scope, Staged.Files.of(files), properties);
    }

    /** Counts of whole partitions, added up by columns of texts; without a Spark job. */
    public Sums sums(Table table, Scope scope, List<String> by, List<String> counts) {
        Sums sums = new Sums(by, counts);
        org.apache.iceberg.Table iceberg = iceberg(table);
        try {
            for (StoredFile file : stored(table, scope)) {
                sums.add(iceberg.io(), file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sums;
    }

    /** The rows in scope as a table that is at hand already: what is selected of it needs no Spark job. */
    public Dataset<Row> fewRows(Table table, Scope scope) {
        List<Row> rows = few(table, scope).stream()
                .map(row -> RowFactory.create(
                        table.columns().keySet().stream().map(row::get).toArray()))
                .toList();
        return spark.createDataFrame(rows, table.schema());
    }

    /** The data files with rows in scope. */
    public List<StoredFile> stored(Table table, Scope scope) {
        List<StoredFile> files = new ArrayList<>();
        try (CloseableIterable<FileScanTask> tasks =
                iceberg(table).newScan().filter(scope.expression()).planFiles()) {
            tasks.forEach(task -> files.add(new StoredFile(task.file().copyWithoutStats(), task.deletes())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.sort(Comparator.comparing(file -> file.file().location()));
        return files;
    }

    /** The rows in scope, without a Spark job: the given columns, or all when none is given. */
    public List<Map<String, Object>> few(Table table, Scope scope, String... columns) {
        return new FewRows(iceberg(table)).read(scope, columns);
    }

    /**
     * Writes rows to a branch of the table, where they can be checked before they are published in one commit.
     *
     * @param rows those of a partition of the table one after another, so that one file is open at a time
     * @param properties what is known of the rows before they are written
     */
    public Staged stage(Table table, String branch, Scope scope, Dataset<Row> rows, Map<String, String> properties) {
        // A shuffle or a sort would move every row for nothing; a file open for every partition would hold all their
        // rows.
        return stage(
                table,
                branch,
                scope,
                rows,
                properties,
                Map.of("use-table-distribution-and-ordering", "false", "fanout-enabled", "false"));
    }

    private Staged stage(
            Table table,
            String branch,
            Scope scope,
            Dataset<Row> rows,
            Map<String, String> properties,
            Map<String, String> options) {
        Dataset<Row> conforming = table.conform(rows);
        ownFolder().note(new RunFolder.Branch(table.name(), branch));
        return Staged.writtenBy(iceberg(table), branch, scope, there -> {
            var writer = conforming.writeTo(ofBranch(table, there)).options(options);
            properties.forEach((key, value) -> writer.option("snapshot-property." + key, value));
            try {
                writer.overwrite(scope.column());
            } catch (NoSuchTableException e) {
                throw new IllegalStateException("Table " + table.name() + " vanished while it was written", e);
            }
        });
    }

    /** Commits data files to a branch of the table, where they can be checked before they are published. */
    public Staged stage(Table table, String branch, Scope scope, Staged.Files files, Map<String, String> properties) {
        ownFolder().note(new RunFolder.Branch(table.name(), branch));
        return Staged.files(iceberg(table), branch, scope, files, properties);
    }

    /** The branch of a table that was kept back under a name. */
    public Optional<Staged> keptBack(Table table, String branch, Scope scope) {
        return Staged.keptBack(iceberg(table), branch, scope);
    }

    /** Publishes what was staged, in one commit that carries the properties. */
    public void publish(Staged staged, Map<String, String> properties) {
        staged.publish(properties);
    }

    /** The rows in scope of what was staged. */
    public Dataset<Row> read(Table table, Staged staged) {
        return spark.table(ofBranch(table, staged.branch()))
                .where(staged.scope().column());
    }

    /** Opens data files of a table; {@code run} begins their names. */
    public RowFiles files(Table table, String run) {
        return new RowFiles(iceberg(table), List.copyOf(table.columns().keySet()), table.unrepeated(), run);
    }

    /**
     * What tells the rows of a period from other rows the table had or may have there: the data files of its partitions,
     * or its snapshot where time does not part it.
     */
    public String fingerprint(Table table, Period period) {
        org.apache.iceberg.Table iceberg = iceberg(table);
        Optional<Scope> scope = Scope.of(table, period);
        if (scope.isEmpty()) {
            return snapshot(table).map(String::valueOf).orElse("none");
        }
        TreeSet<String> files = new TreeSet<>();
        try (CloseableIterable<FileScanTask> tasks =
                iceberg.newScan().filter(scope.get().expression()).planFiles()) {
            for (FileScanTask task : tasks) {
                files.add(identity(task.file()));
                task.deletes().forEach(delete -> files.add(identity(delete)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return String.join(" ", files);
    }

    /** The sequence number tells a file from one that a later run of the same name wrote in its place. */
    private static String identity(ContentFile<?> file) {
        return file.location() + "@" + file.dataSequenceNumber();
    }

    /** Tags the table's current snapshot, so that what was published from it can be read again. */
    public void tag(Table table, String tag) {
        org.apache.iceberg.Table iceberg = iceberg(table);
        Snapshot current = iceberg.currentSnapshot();
        if (current == null) {
            return;
        }
        if (iceberg.refs().containsKey(tag)) {
            iceberg.manageSnapshots().replaceTag(tag, current.snapshotId()).commit();
        } else {
            iceberg.manageSnapshots().createTag(tag, current.snapshotId()).commit();
        }
    }

    @Override
    public void close() {
        spark.stop();
        if (run != null) {
            run.close();
        }
    }

    private void ensure(Table table) {
        if (!known.add(table.name())) {
            return;
        }
        if (!catalog.tableExists(identifier(table.name()))) {
            String partitions = table.partitions().isEmpty()
                    ? ""
                    : " PARTITIONED BY (" + String.join(", ", table.partitions()) + ")";
            StringBuilder dictionaries = new StringBuilder();
            table.unrepeated()
                    .forEach(column -> dictionaries
                            .append(", 'write.parquet.dict-encoding-enabled.column.")
                            .append(column)
                            .append("'='false'"));
            spark.sql("CREATE TABLE IF NOT EXISTS " + name(table) + " (" + table.ddl() + ") USING iceberg" + partitions
                    + " TBLPROPERTIES ('format-version'='2', 'commit.retry.num-retries'='20',"
                    + " 'write.parquet.compression-codec'='zstd', 'write.parquet.compression-level'='1',"
                    // Each commit writes the list of all snapshots anew: of a year of days, the old lists outweigh the
                    // data.
                    + " 'write.metadata.delete-after-commit.enabled'='true',"
                    + " 'write.metadata.previous-versions-max'='20'"
                    + dictionaries + ", 'comment'='One row is " + table.row().replace("'", "''") + "')");
        }
        addMissingColumns(table);
    }

    /** Gives a table of an older version the columns it lacks; its rows have no value there. */
    private void addMissingColumns(Table table) {
        org.apache.iceberg.Table there = load(table.name());
        List<String> missing = new ArrayList<>();
        table.columns().forEach((column, type) -> {
            if (there.schema().findField(column) == null) {
                missing.add("`" + column + "` " + type);
            }
        });
        if (!missing.isEmpty()) {
            spark.sql("ALTER TABLE " + name(table) + " ADD COLUMNS (" + String.join(", ", missing) + ")");
        }
    }

    private org.apache.iceberg.Table iceberg(Table table) {
        ensure(table);
        return load(table.name());
    }

    private org.apache.iceberg.Table load(String table) {
        return catalog.loadTable(identifier(table));
    }

    private static TableIdentifier identifier(String table) {
        return TableIdentifier.of(DATABASE, table);
    }

    private static String name(Table table) {
        return NAMESPACE + "." + table.name();
    }

    private static String ofBranch(Table table, String branch) {
        return name(table) + ".`branch_" + branch + "`";
    }
}
