package kz.aiqyn.jobs.record;

import java.util.List;
import java.util.stream.Collectors;
import kz.aiqyn.jobs.InvalidInputException;

/** Every format in which dumps come; jobs/README.md documents them. */
final class DumpFormats {

    static final List<DumpFormat> ALL = List.of(
            new Ndjson(), new JsonObjects(), new CsvWithHeader(), new ParquetRows(), new TelegramNews(), new VkWall());

    private DumpFormats() {}

    /** The formats in which dumps of a contract come. */
    static List<DumpFormat> of(Contract contract) {
        return ALL.stream()
                .filter(format -> format.table() == null || contract.table().equals(format.table()))
                .toList();
    }

    /** The format of a name; the name is one of {@link #ALL}. */
    static DumpFormat named(String name) {
        return ALL.stream()
                .filter(format -> format.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No format is named " + name));
    }

    /**
     * The one format that recognises a file by its beginning.
     *
     * @param path names the file in an error
     * @throws InvalidInputException when the file is empty, or none or several of the formats recognise it
     */
    static DumpFormat recognise(List<DumpFormat> formats, Head head, Contract contract, String path) {
        String input = "inputs." + contract.name();
        if (head.isEmpty()) {
            throw new InvalidInputException(
                    "Cannot ingest " + path + ": it is empty. Export it again, or take it out of " + input + ".");
        }
        ForeignFiles.name(head, contract).ifPresent(foreign -> {
            throw new InvalidInputException("Cannot ingest " + path + ": " + foreign);
        });
        List<DumpFormat> found = formats.stream()
                .filter(format -> format.recognises(head, contract))
                .toList();
        if (found.isEmpty()) {
            throw new InvalidInputException("Cannot ingest " + path + ": it begins with " + head.kind()
                    + ", and none of the formats of " + contract.name() + " (" + names(formats)
                    + ") recognises what stands in it. Rows of " + contract.name() + " have "
                    + String.join(", ", contract.requiredFields())
                    + ". Export it in one of the formats, as jobs/README.md describes them, or take it out of " + input
                    + ".");
        }
        if (found.size() > 1) {
            throw new InvalidInputException("Cannot ingest " + path + ": it can be read as " + names(found)
                    + ", and only one of them is right. Take it out of " + input + ", and report this fault.");
        }
        return found.get(0);
    }

    private static String names(List<DumpFormat> formats) {
        return formats.stream().map(DumpFormat::name).collect(Collectors.joining(", "));
    }
}
