package kz.aiqyn.jobs.record;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.archive.Dump;
import kz.aiqyn.jobs.archive.DumpFiles;
import kz.aiqyn.jobs.archive.DumpStorage;
import kz.aiqyn.jobs.archive.FoundFiles;
import kz.aiqyn.jobs.archive.Range;
import kz.aiqyn.jobs.archive.Slice;
import kz.aiqyn.jobs.csv.PlainText;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Finds the dumps of a contract and plans how they are read. One pass over a file tells its format, its hash, whether a
 * generator made it, and where it can be cut into slices.
 *
 * @param sliceBytes a larger file is cut into slices of about so many bytes, where its format allows it
 */
record RecordDumps(DumpStorage storage, long sliceBytes) {

    private static final long SLICE_BYTES = 64L << 20;

    RecordDumps(DumpStorage storage) {
        this(storage, SLICE_BYTES);
    }

    /** A dump and the slices in which it is read, in their order. */
    record Plan(Dump dump, List<Slice> slices) {}

    /**
     * What paths and globs name.
     *
     * @param plans of dumps that can be read, as far as their beginning tells
     * @param failures why other dumps cannot be read, by path
     * @param leftOut what is left out though nothing is lost by it, a sentence each
     */
    record Found(List<Plan> plans, Map<String, String> failures, List<String> leftOut) {

        Found {
            plans = List.copyOf(plans);
            failures = new LinkedHashMap<>(failures);
            leftOut = List.copyOf(leftOut);
        }
    }

    /**
     * Plans for all dumps that paths and globs name.
     *
     * @throws InvalidInputException naming all that cannot be read
     */
    List<Plan> find(Contract contract, List<String> paths) {
        Found found = look(contract, paths);
        if (!found.failures().isEmpty()) {
            throw new InvalidInputException(String.join("\n", found.failures().values()));
        }
        return found.plans();
    }

    /** Looks at all dumps that paths and globs name; one that cannot be read does not stop the others. */
    Found look(Contract contract, List<String> paths) {
        List<Plan> plans = new ArrayList<>();
        Map<String, String> failures = new LinkedHashMap<>();
        Set<String> names = new HashSet<>();
        FoundFiles files = storage.find(contract.name(), paths);
        for (String path : files.files()) {
            if (!names.add(DumpStorage.name(path))) {
                throw new InvalidInputException("Cannot ingest " + path + ": another dump of inputs." + contract.name()
                        + " has the same name. Rename one of them, or take it out.");
            }
            try {
                plans.add(plan(contract, path));
            } catch (InvalidInputException e) {
                failures.put(path, String.valueOf(e.getMessage()));
            }
        }
        return new Found(plans, failures, files.leftOut());
    }

    private Plan plan(Contract contract, String path) {
        try (DigestInputStream file = new DigestInputStream(storage.open(path), DigestUtils.getSha256Digest())) {
            long bytes = storage.size(path);
            boolean isPacked = SliceSource.isPacked(storage, path);
            PlainText text = PlainText.of(SliceSource.decoded(file, bytes, path, isPacked), path);
            Head head = new Head(text.head());
            DumpFormat format = DumpFormats.recognise(DumpFormats.of(contract), head, contract, path);
            boolean isCut = bytes > sliceBytes && !isPacked && !text.isTurned();
            try (RecordSource rows = format.open(text.stream(), contract, path)) {
                Scan scan = new Scan(contract, rows);
                List<Range> ranges = scan.ranges(isCut ? sliceBytes : Long.MAX_VALUE, bytes);
                file.transferTo(OutputStream.nullOutputStream());
                Dump dump = new Dump(
                        path,
                        DumpStorage.name(path),
                        Hex.encodeHexString(file.getMessageDigest().digest()),
                        bytes,
                        format.name(),
                        null,
                        format.version(head),
                        scan.isSynthetic);
                return new Plan(
                        dump,
                        ranges.size() < 2
                                ? List.of(new Slice(dump, List.of()))
                                : ranges.stream()
                                        .map(range -> new Slice(dump, List.of(), range))
                                        .toList());
            }
        } catch (IOException e) {
            throw DumpFiles.unreadable(path, e, "Export it again.");
        }
    }

    /** Goes through the rows of a file without looking at more than the first. */
    private static final class Scan {

        private final Contract contract;
        private final RecordSource rows;
        private boolean isSynthetic;

        Scan(Contract contract, RecordSource rows) {
            this.contract = contract;
            this.rows = rows;
        }

        /** Spans of about a length; when the file is not to be cut, it is read up to the first row only. */
        List<Range> ranges(long length, long end) throws IOException {
            List<Range> ranges = new ArrayList<>();
            boolean hasRow = false;
            int preamble = -1;
            long from = 0;
            long line = 1;
            while (rows.next()) {
                if (!hasRow && !rows.blank()) {
                    hasRow = true;
                    isSynthetic = isMarked();
                }
                long position = rows.position();
                if (length == Long.MAX_VALUE || position < 0) {
                    if (hasRow) {
                        break;
                    }
                } else if (preamble < 0) {
                    preamble = Math.toIntExact(position);
                    from = position;
                    line = rows.line();
                } else if (position - from >= length) {
                    ranges.add(new Range(preamble, from, position, line));
                    from = position;
                    line = rows.line();
                }
            }
            ranges.add(new Range(Math.max(preamble, 0), from, end, line));
            return ranges;
        }

        private boolean isMarked() {
            try {
                return "true".equalsIgnoreCase(rows.values().get(contract.mark()));
            } catch (Contract.Violation e) {
                return false;
            }
        }
    }
}
