package kz.aiqyn.jobs.archive;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * The files that paths and globs name.
 *
 * @param files sorted
 * @param leftOut why files are left out that stand among them, a sentence each
 */
public record FoundFiles(List<String> files, List<String> leftOut) {

    public FoundFiles {
        files = List.copyOf(files);
        leftOut = List.copyOf(leftOut);
    }

    static FoundFiles of(Collection<String> all) {
        List<String> files = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (String file : new TreeSet<>(all)) {
            String name = DumpStorage.name(file);
            if (StrayFiles.isUnfinished(name)) {
                leftOut.add("left out " + file + ": a download that is not finished");
            } else if (!StrayFiles.isBeside(name)) {
                files.add(file);
            }
        }
        return new FoundFiles(files, leftOut);
    }
}
