package kz.aiqyn.jobs.archive;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tells files that nobody means as dumps: what systems lay into folders and archives, what browsers have not finished. */
public final class StrayFiles {

    private static final String MAC_FOLDER = "__MACOSX";
    private static final Set<String> OF_SYSTEMS = Set.of(".ds_store", "thumbs.db", "desktop.ini");
    private static final List<String> SUMS = List.of(".sha1", ".sha256", ".md5");
    private static final List<String> UNFINISHED =
            List.of(".crdownload", ".part", ".partial", ".download", ".opdownload", ".aria2", ".filepart");

    private StrayFiles() {}

    /** Whether an operating system made an entry of an archive, or a file: they say nothing of anybody's data. */
    public static boolean isOfSystem(String path) {
        List<String> parts = List.of(path.split("/"));
        if (parts.isEmpty()) {
            return false;
        }
        String name = parts.get(parts.size() - 1).toLowerCase(Locale.ROOT);
        return parts.contains(MAC_FOLDER) || name.startsWith("._") || OF_SYSTEMS.contains(name);
    }

    /** Whether a file beside dumps is none, and nothing worth a word: hidden, of a system, a check sum. */
    static boolean isBeside(String name) {
        return name.startsWith(".") || isOfSystem(name) || endsWithAny(name, SUMS);
    }

    /** Whether a browser or a download program has not finished a file. */
    static boolean isUnfinished(String name) {
        return endsWithAny(name, UNFINISHED);
    }

    private static boolean endsWithAny(String name, List<String> endings) {
        String lower = name.toLowerCase(Locale.ROOT);
        return endings.stream().anyMatch(lower::endsWith);
    }
}
