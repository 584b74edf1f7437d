package kz.aiqyn.jobs.record;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kz.aiqyn.jobs.InvalidInputException;
import kz.aiqyn.jobs.archive.Dump;
import kz.aiqyn.jobs.archive.DumpFiles;
import kz.aiqyn.jobs.configuration.Configuration;

/** Finds the dumps of a contract and tells what each is: notation, hash, size, whether a generator made it. */
final class RecordDumps {

    private RecordDumps() {}

    static List<Dump> find(Contract contract, Configuration configuration) {
        List<Dump> dumps = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Path file : DumpFiles.find(contract.name(), configuration.inputs(contract.name()))) {
            String path = file.toString();
            if (!names.add(file.getFileName().toString())) {
                throw new InvalidInputException("Cannot ingest " + path + ": another dump of inputs." + contract.name()
                        + " has the same name. Rename one of them, or take it out.");
            }
            try (BufferedInputStream in = new BufferedInputStream(ContractReader.open(path), 1 << 16)) {
                String format = ContractReader.format(contract, path, in);
                dumps.add(new Dump(
                        path,
                        file.getFileName().toString(),
                        DumpFiles.sha256(file),
                        Files.size(file),
                        format,
                        null,
                        null,
                        synthetic(contract, path)));
            } catch (IOException e) {
                throw new InvalidInputException(
                        "Cannot read " + path + ": it is truncated or damaged (" + DumpFiles.describe(e)
                                + "). Export it again.",
                        e);
            }
        }
        return dumps;
    }

    /** Whether the first row says that a generator made it; opening also checks a CSV dump's header. */
    private static boolean synthetic(Contract contract, String path) throws IOException {
        try (RecordSource source = ContractReader.source(contract, path)) {
            while (source.next()) {
                if (!source.blank()) {
                    return "true".equals(source.values().get("synthetic"));
                }
            }
            return false;
        } catch (Contract.Violation e) {
            return false;
        }
    }
}
