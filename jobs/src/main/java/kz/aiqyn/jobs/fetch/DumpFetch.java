package kz.aiqyn.jobs.fetch;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.StorageFault;
import kz.aiqyn.jobs.archive.Sha1Sum;
import kz.aiqyn.jobs.fetch.FetchedDump.State;
import org.jspecify.annotations.Nullable;

/** Brings one dump into the folder: first its check sum, then, where that asks for it, the dump. */
final class DumpFetch {

    private final FetchSettings settings;
    private final DumpServer server;
    private final DailyDump dump;
    private final FetchProgress progress;
    private final Path file;
    private final Patience withSums;
    private final Patience withDumps;
    private URI asked;

    DumpFetch(FetchSettings settings, DumpServer server, DailyDump dump, FetchProgress progress) {
        this.settings = settings;
        this.server = server;
        this.dump = dump;
        this.progress = progress;
        this.file = settings.folder().resolve(dump.name());
        this.withSums = new Patience(settings, dump);
        this.withDumps = new Patience(settings, dump);
        this.asked = server.at(dump.name());
    }

    /** What became of it; only interruption and bugs are thrown. */
    FetchedDump run() throws InterruptedException {
        try {
            return fetch();
        } catch (FetchException e) {
            return without(
                    State.FAILED,
                    "Cannot fetch " + dump.name() + " from " + asked + ": " + e.getMessage() + ". " + e.advice());
        } catch (InvalidInputException e) {
            return without(State.FAILED, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return without(
                    State.FAILED,
                    "Cannot fetch " + dump.name() + " into " + settings.folder() + ": "
                            + StorageFault.of(e).problem() + ". "
                            + StorageFault.of(e).advice("--out"));
        }
    }

    private FetchedDump fetch() throws FetchException, IOException, InterruptedException {
        Optional<String> published = publishedSum();
        if (published.isEmpty()) {
            return missing(dump.name() + ".sha1");
        }
        String kept = Sha1Sum.kept(file).orElse(null);
        String own = Sha1Sum.of(file).orElse(null);
        if (own != null && own.equals(published.get())) {
            PartFile.keepSum(file, own);
            boolean isKnown = kept == null || kept.equals(own);
            return done(isKnown ? State.UNCHANGED : State.REGENERATED, own, isKnown ? null : kept, null);
        }
        try (PartFile part =
                PartFile.open(file, published.get(), settings.limits().keptFree())) {
            if (!download(part, published.get())) {
                return missing(dump.name());
            }
            String sum = part.sha1();
            State state = part.isResumed() ? State.RESUMED : State.DOWNLOADED;
            part.finish();
            String old = kept != null ? kept : own;
            if (old != null && !old.equals(sum)) {
                return done(State.REGENERATED, sum, old, null);
            }
            String damage = own == null
                    ? null
                    : dump.name() + " was damaged (its SHA-1 was " + own + ") and has been fetched anew.";
            return done(state, sum, null, damage);
        }
    }

    private Optional<String> publishedSum() throws FetchException, IOException, InterruptedException {
        String name = dump.name() + ".sha1";
        asked = server.at(name);
        Optional<String> text = withSums.insist(() -> server.text(name), () -> 0);
        if (text.isEmpty()) {
            return text;
        }
        Optional<String> sum = Sha1Sum.parse(text.get(), dump.name());
        if (sum.isEmpty()) {
            throw FetchException.lasting(
                    "it holds no SHA-1 but \"" + beginning(text.get()) + "\"", "Check the base URL.");
        }
        return sum;
    }

    /** Fills the part with the dump of the published sum; false where the server does not have it. */
    private boolean download(PartFile part, String published) throws FetchException, IOException, InterruptedException {
        String sum = published;
        for (boolean isSecond = false; ; isSecond = true) {
            if (!part.isWhole() && !fill(part, sum)) {
                return false;
            }
            String found = part.sha1();
            if (found.equals(sum)) {
                return true;
            }
            String now = publishedSum().orElse(sum);
            if (found.equals(now)) {
                return true;
            }
            // Pieces may be of two versions, an answer of unknown length may be cut, a new sum may be of a new dump.
            boolean mayPass = part.isResumed() || part.size() < 0 || !now.equals(sum);
            if (isSecond || !mayPass) {
                FetchException wrong = wrongSum(part, now);
                part.clear();
                throw wrong;
            }
            part.clear();
            sum = now;
        }
    }

    private boolean fill(PartFile part, String sum) throws FetchException, IOException, InterruptedException {
        asked = server.at(dump.name());
        return withDumps.insist(
                () -> server.fill(
                        part, dump.name(), sum, count -> progress.received(dump, count, part.length(), part.size())),
                part::length);
    }

    private FetchException wrongSum(PartFile part, String published) {
        asked = server.at(dump.name());
        return FetchException.lasting(
                String.format(
                        Locale.ROOT,
                        "its %,d bytes have the SHA-1 %s, but %s.sha1 says %s",
                        part.length(),
                        part.sha1(),
                        dump.name(),
                        published),
                "Give the command again later: one of the two files is damaged or old on the server.");
    }

    private FetchedDump done(State state, String sum, @Nullable String oldSum, @Nullable String problem)
            throws IOException {
        return new FetchedDump(dump, state, Files.size(file), sum, oldSum, attempts(), problem);
    }

    private FetchedDump missing(String name) {
        return without(State.MISSING, "There is no " + server.at(name) + ".");
    }

    private FetchedDump without(State state, String problem) {
        return new FetchedDump(dump, state, null, null, null, attempts(), problem);
    }

    private int attempts() {
        return withDumps.attempts() > 0 ? withDumps.attempts() : withSums.attempts();
    }

    /** The first words of an answer that is not what was asked for, often a page for people. */
    private static String beginning(String text) {
        String line = text.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
        return line.length() <= 40 ? line : line.substring(0, 40) + "...";
    }
}
