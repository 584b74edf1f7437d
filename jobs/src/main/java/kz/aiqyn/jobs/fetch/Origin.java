package kz.aiqyn.jobs.fetch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a part of a dump is the beginning of, as noted in a small file beside it.
 *
 * @param sha1 the sum of the whole dump, as the server gave it
 * @param validator the entity tag or the time of change by which the server tells versions apart; may be empty
 * @param size bytes of the whole dump, or -1 where the server did not say
 */
record Origin(String sha1, String validator, long size) {

    private static final String SHA1 = "sha1: ";
    private static final String VALIDATOR = "if-range: ";
    private static final String SIZE = "size: ";

    /** The note in a file, if there is a legible one. */
    static Optional<Origin> read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        List<String> lines =
                Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList();
        boolean isWhole = lines.size() == 3
                && lines.get(0).startsWith(SHA1)
                && lines.get(1).startsWith(VALIDATOR)
                && lines.get(2).matches(SIZE + "-?\\d{1,18}");
        if (!isWhole) {
            return Optional.empty();
        }
        return Optional.of(new Origin(
                lines.get(0).substring(SHA1.length()),
                lines.get(1).substring(VALIDATOR.length()),
                Long.parseLong(lines.get(2).substring(SIZE.length()))));
    }

    void write(Path file) throws IOException {
        Files.writeString(
                file,
                SHA1 + sha1 + "\n" + VALIDATOR + validator + "\n" + SIZE + size + "\n",
                StandardCharsets.ISO_8859_1);
    }
}
