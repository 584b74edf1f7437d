package kz.aiqyn.jobs.sample;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Writes dumps in which nothing is true: decisions, posts, accounts, activity and audits, and beside them
 * {@code truth.json} with the totals that a correct pipeline must find.
 *
 * <p>The same settings give the same bytes on the same Java version, whatever the number of cores.
 */
public final class SampleDumps {

    /** The tables whose dumps are written, each into a folder of its name. */
    public static final List<String> FOLDERS =
            List.of("decisions", "posts", "accounts", "activity", "audits", "orders");

    private static final String NOTICE = """
            # Synthetic data

            Everything in this folder was invented by `aiqyn sample-dumps`: no post, decision, account, judgement or order in it
            comes from a person, an authority or a platform, and the names of platforms only show the format. Phone
            numbers, e-mail addresses and national ids are made up. Nothing about the real world follows from these data;
            `truth.json` tells what was written, so that a report made from them can be checked.
            """;

    private final SampleSettings settings;
    private final LongConsumer progress;
    private final AtomicLong rowsWritten = new AtomicLong();

    private SampleDumps(SampleSettings settings, LongConsumer progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /** Writes the dumps without telling how far it is. */
    public static SampleResult write(SampleSettings settings) throws IOException {
        return write(settings, rows -> {});
    }

    /**
     * Writes the dumps.
     *
     * @param progress is told now and then, from several threads, how many decisions and posts are written
     */
    public static SampleResult write(SampleSettings settings, LongConsumer progress) throws IOException {
        return new SampleDumps(settings, progress).write();
    }

    private SampleResult write() throws IOException {
        prepareFolder();
        double[] weights = dayWeights();
        AccountRoster roster = new AccountRoster(settings);
        DecisionCount decisions = new DecisionCount();
        PostCount posts = new PostCount();
        AccountFiles accounts = new AccountFiles(settings, roster);
        OrderFiles orders = new OrderFiles(settings);
        PostFiles postFiles = new PostFiles(settings, roster, weights, posts, this::report);

        List<Task> tasks = new ArrayList<>();
        addDecisions(tasks, weights, decisions);
        YearMonth last = YearMonth.from(settings.to());
        for (YearMonth month = YearMonth.from(settings.from()); !month.isAfter(last); month = month.plusMonths(1)) {
            YearMonth current = month;
            tasks.add(() -> postFiles.write(current));
            tasks.add(() -> accounts.writeActivity(current));
            tasks.add(() -> accounts.writeAccounts(current));
            tasks.add(() -> orders.write(current));
        }
        runAll(tasks);

        Map<String, Object> truth = new LinkedHashMap<>();
        truth.put("synthetic", true);
        truth.put("settings", settingsToMap());
        truth.put("decisions", decisions.toMap());
        truth.put("posts", posts.postsToMap());
        truth.put("accounts", accounts.accountsToMap());
        truth.put("activity", accounts.activityToMap());
        truth.put("audits", posts.auditsToMap());
        truth.put("orders", orders.toMap());
        Files.writeString(settings.out().resolve("SYNTHETIC.md"), NOTICE, StandardCharsets.UTF_8);
        Path file = settings.out().resolve("truth.json");
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(indenter);
        Files.write(file, new ObjectMapper().writer(printer).writeValueAsBytes(truth));
        return new SampleResult(settings.out(), file);
    }

    private void addDecisions(List<Task> tasks, double[] weights, DecisionCount totals) {
        DecisionWording wording = new DecisionWording();
        DecisionDays days = new DecisionDays(settings.from(), settings.to());
        long[] rows = Weighted.split(settings.decisions(), weights);
        for (int day = 0; day < rows.length; day++) {
            LocalDate date = settings.from().plusDays(day);
            DecisionDump dump = new DecisionDump(settings, date, rows[day], wording, days, totals, this::report);
            for (int part = 0; part < dump.parts(); part++) {
                int current = part;
                tasks.add(() -> dump.writePart(current));
            }
        }
    }

    private void prepareFolder() throws IOException {
        Path out = settings.out();
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw SampleSettings.invalid(out + " is a file", "Name a new or empty folder.");
        }
        if (Files.isDirectory(out)) {
            try (Stream<Path> entries = Files.list(out)) {
                if (entries.findAny().isPresent()) {
                    throw SampleSettings.invalid("the folder " + out + " is not empty", "Name a new or empty folder.");
                }
            }
        }
        for (String folder : FOLDERS) {
            Files.createDirectories(out.resolve(folder));
        }
    }

    /** Share of each day: a slow rise, quiet weekends and one loud week in the middle. */
    private double[] dayWeights() {
        double[] weights = new double[settings.days()];
        SeededRandom random = new SeededRandom().restart(settings.seed(), 0, 0);
        int loud = weights.length / 2;
        for (int day = 0; day < weights.length; day++) {
            LocalDate date = settings.from().plusDays(day);
            double weekend = date.getDayOfWeek().getValue() > 5 ? 0.8 : 1;
            double event = day >= loud && day < loud + 7 ? 1.35 : 1;
            weights[day] = (1 + 0.2 * day / weights.length) * weekend * event * (0.9 + 0.2 * random.fraction());
        }
        return weights;
    }

    private Map<String, Object> settingsToMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("seed", settings.seed());
        map.put("decisions", settings.decisions());
        map.put("posts", settings.posts());
        map.put("from", settings.from().toString());
        map.put("to", settings.to().toString());
        return map;
    }

    private void report(long rows) {
        if (rows > 0) {
            progress.accept(rowsWritten.addAndGet(rows));
        }
    }

    private static void runAll(List<Task> tasks) throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<?>> futures = new ArrayList<>();
            for (Task task : tasks) {
                futures.add(pool.submit(() -> {
                    task.run();
                    return null;
                }));
            }
            for (Future<?> future : futures) {
                future.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException problem) {
                throw problem;
            }
            throw new IllegalStateException("Writing sample dumps failed.", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Writing sample dumps was interrupted.");
        } finally {
            pool.shutdownNow();
        }
    }

    /** A piece of work that may run beside others. */
    private interface Task {
        void run() throws IOException;
    }
}
