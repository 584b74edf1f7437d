package kz.aiqyn.models;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** Finds the labelled data that stays outside the repository; a test that needs it is skipped where it is absent. */
public final class SharedData {

    private SharedData() {}

    /**
     * The path of a shared file: in the folder that system property {@code aiqyn.shared.data} or environment variable
     * {@code AIQYN_SHARED_DATA} names, or else in {@code shared/data} beside the repository.
     */
    public static String require(String name) {
        Path path = folder().resolve(name);
        Assumptions.assumeTrue(
                Files.exists(path), "Skipped: " + path + " is absent. Set AIQYN_SHARED_DATA to the data folder.");
        return path.toString();
    }

    private static Path folder() {
        @Nullable String named = System.getProperty("aiqyn.shared.data", System.getenv("AIQYN_SHARED_DATA"));
        if (named != null) {
            return Path.of(named);
        }
        // Maven runs tests in the module's folder.
        return Path.of("..", "..", "shared", "data");
    }
}
