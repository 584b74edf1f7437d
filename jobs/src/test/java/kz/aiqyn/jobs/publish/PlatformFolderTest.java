package kz.aiqyn.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformFolderTest {

    @ParameterizedTest
    @CsvSource({
        "all, all",
        "vk, vk",
        "my-platform, my-platform",
        "VK, vk-HASH",
        "V Kontakte, v-kontakte-HASH",
        "Қазтүбе, қазтүбе-HASH",
        "../.., HASH",
        "★, HASH",
        "vk-0a1b2c3d, vk-0a1b2c3d-HASH",
    })
    void aFolderIsNamedByLettersAndDigitsAndAHashOfAnyOtherName(String platform, String folder) {
        assertThat(PlatformFolder.of(platform)).matches(folder.replace("HASH", "[0-9a-f]{8}"));
    }

    /** Whether a run publishes both or each a run of its own: the name alone decides, on disks that ignore case too. */
    @Test
    void namesThatLookAlikeHaveFoldersOfTheirOwn() {
        List<String> platforms = List.of("vk", "VK", "Vk", "vk ", "v\0k", "VK\u200B", "vk-", PlatformFolder.of("VK"));

        assertThat(platforms.stream().map(one -> PlatformFolder.of(one).toLowerCase(Locale.ROOT)))
                .doesNotHaveDuplicates();
    }

    @Test
    void aLongNameFitsADisk() {
        assertThat(PlatformFolder.of("қ".repeat(300))).hasSize(69).startsWith("ққ");
    }
}
