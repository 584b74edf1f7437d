package kz.aiqyn.jobs.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.aiqyn.jobs.privacy.Redaction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Counts posts, accounts, activity and audits again, by other code, and holds them against truth.json. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostTruthTest {

    private static final List<String> MONTHS = List.of("2025-06", "2025-07");

    private final Map<String, Recount> recounts = new HashMap<>();
    private final Map<String, String> platformsOfPosts = new HashMap<>();
    private final Set<String> authors = new HashSet<>();
    private final ObjectMapper json = new ObjectMapper();
    private JsonNode truth = json.nullNode();
    private Path out = Path.of("");

    @BeforeAll
    void writeAndRead(@TempDir Path folder) throws Exception {
        SampleSettings settings = new SampleSettings(
                folder.resolve("out"), 3, 0, 8_000, LocalDate.of(2025, 6, 20), LocalDate.of(2025, 7, 20));
        SampleResult result = SampleDumps.write(settings);
        out = result.folder();
        truth = json.readTree(result.truth().toFile());
        for (String month : MONTHS) {
            for (String line : Files.readAllLines(out.resolve("posts/posts-" + month + ".ndjson"))) {
                readObject(line);
            }
            List<List<String>> records =
                    PhpCsv.records(Files.readString(out.resolve("posts/posts-vkontakte-" + month + ".csv")));
            assertThat(records.get(0))
                    .containsExactly(
                            ("platform,post_id,author_id,created_at,text,language,views,likes,comments,shares,synthetic")
                                    .split(","));
            records.subList(1, records.size()).forEach(this::readRecord);
        }
    }

    private void readObject(String line) {
        count("balance", "read");
        if (line.isBlank()) {
            count("balance", "blank");
            return;
        }
        try {
            JsonNode post = json.readTree(line);
            assertThat(post.path("synthetic").asBoolean()).isTrue();
            read(
                    post.path("platform").asText(),
                    post.path("post_id").asText(),
                    post.path("author_id").asText(),
                    post.path("created_at").asText(),
                    post.path("text").asText());
        } catch (JsonProcessingException e) {
            reject("invalid_json");
        }
    }

    private void readRecord(List<String> fields) {
        count("balance", "read");
        if (fields.equals(List.of(""))) {
            count("balance", "blank");
        } else if (fields.size() != 11) {
            reject("too_few_fields");
        } else {
            read(fields.get(0), fields.get(1), fields.get(2), fields.get(3), fields.get(4));
        }
    }

    private void read(String platform, String id, String author, String createdAt, String text) {
        if (id.isEmpty()) {
            reject("missing_post_id");
            return;
        }
        LocalDate day;
        try {
            day = OffsetDateTime.parse(createdAt)
                    .withOffsetSameInstant(ZoneOffset.UTC)
                    .toLocalDate();
        } catch (DateTimeParseException e) {
            reject("bad_date");
            return;
        }
        if (platformsOfPosts.put(id, platform) != null) {
            count("balance", "duplicate");
            return;
        }
        count("balance", "accepted");
        count("platform", platform);
        count("day", day.toString());
        count("platform_and_day", platform + "|" + day);
        authors.add(platform + author);
        Redaction.Redacted redacted = Redaction.redact(text);
        recounts.computeIfAbsent("redactions", key -> new Recount()).add("email", redacted.emails());
        recounts.computeIfAbsent("redactions", key -> new Recount()).add("phone", redacted.phones());
        recounts.computeIfAbsent("redactions", key -> new Recount()).add("national_id", redacted.nationalIds());
    }

    private void reject(String reason) {
        count("balance", "rejected");
        count("reason", reason);
    }

    @Test
    void postsAreThoseTold() {
        JsonNode posts = truth.get("posts");

        recount("balance")
                .forEach((name, count) ->
                        assertThat(posts.get(name).asLong()).as(name).isEqualTo(count));
        assertThat(recount("balance")).hasSize(5);
        assertThat(recount("reason")).hasSize(4).isEqualTo(Recount.told(posts.get("rejected_by_reason")));
        for (String name : List.of("platform", "day", "platform_and_day")) {
            assertThat(recount(name)).as(name).hasSizeGreaterThan(2).isEqualTo(Recount.told(posts.get(name)));
        }
    }

    @Test
    void redactionFindsExactlyThePersonalDataPlanted() {
        assertThat(recount("redactions"))
                .hasSize(3)
                .isEqualTo(Recount.told(truth.get("posts").get("redactions")));
    }

    @Test
    void misinformationIsAboutEightPerCent() {
        JsonNode misinformation = truth.get("posts").get("misinformation");

        assertThat(misinformation.get("all").get("share").asDouble()).isBetween(0.06, 0.11);
        assertThat(misinformation.get("all").get("posts").asLong())
                .isEqualTo(truth.get("posts").get("accepted").asLong());
    }

    @Test
    void accountsAreThoseTold() throws IOException {
        Map<String, Recount> ages = new HashMap<>();
        Map<String, Recount> regions = new HashMap<>();
        Set<String> ids = new HashSet<>();
        for (String month : MONTHS) {
            for (String line : Files.readAllLines(out.resolve("accounts/accounts-" + month + ".ndjson"))) {
                JsonNode account = json.readTree(line);
                String platform = account.get("platform").asText();
                assertThat(ids.add(platform + account.get("account_id").asText()))
                        .isTrue();
                assertThat(account.get("recorded_on").asText()).startsWith(month);
                if (account.get("consent").asBoolean()) {
                    String age = account.has("birth_year")
                            ? band(2025 - account.get("birth_year").asInt())
                            : "unknown";
                    ages.computeIfAbsent(platform, key -> new Recount())
                            .add(age + "|" + account.get("gender").asText());
                    regions.computeIfAbsent(platform, key -> new Recount())
                            .add(account.get("region").asText());
                }
            }
        }
        JsonNode accounts = truth.get("accounts");

        assertThat(accounts.get("accepted").asLong()).isEqualTo(ids.size());
        assertThat(ids).containsAll(authors);
        for (String platform : List.of("Facebook", "Instagram", "VKontakte")) {
            Map<String, Long> told =
                    Recount.told(accounts.get("consenting_by_age_and_gender").get(platform));
            assertThat(ages.getOrDefault(platform, new Recount()).counts()).isEqualTo(told);
            assertThat(told).anySatisfy((cell, count) -> {
                assertThat(cell).endsWith("|other");
                assertThat(count).isBetween(1L, 10L);
            });
            assertThat(regions.getOrDefault(platform, new Recount()).counts())
                    .isEqualTo(Recount.told(accounts.get("consenting_by_region").get(platform)))
                    .hasEntrySatisfying("KZ-62", count -> assertThat(count).isBetween(1L, 10L));
        }
    }

    private static String band(int age) {
        int[] starts = {65, 55, 45, 35, 25, 18};
        String[] names = {"65+", "55-64", "45-54", "35-44", "25-34", "18-24"};
        for (int i = 0; i < starts.length; i++) {
            if (age >= starts[i]) {
                return names[i];
            }
        }
        return "0-17";
    }

    @Test
    void activityIsTheOneTold() throws IOException {
        Map<String, Recount> days = new HashMap<>();
        Map<String, Recount> months = new HashMap<>();
        for (String month : MONTHS) {
            Set<String> seen = new HashSet<>();
            List<String> lines = Files.readAllLines(out.resolve("activity/activity-" + month + ".csv"));
            assertThat(lines.get(0)).isEqualTo("platform,account_id,day,synthetic");
            for (String line : lines.subList(1, lines.size())) {
                String[] fields = line.split(",");
                days.computeIfAbsent(fields[0], key -> new Recount()).add(fields[2]);
                if (seen.add(fields[0] + fields[1])) {
                    months.computeIfAbsent(fields[0], key -> new Recount()).add(month);
                }
            }
        }

        for (String platform : List.of("Facebook", "Instagram", "VKontakte")) {
            assertThat(days.getOrDefault(platform, new Recount()).counts())
                    .isEqualTo(Recount.told(
                            truth.get("activity").get("active_by_day").get(platform)));
            assertThat(months.getOrDefault(platform, new Recount()).counts())
                    .isEqualTo(Recount.told(
                            truth.get("activity").get("active_by_month").get(platform)));
        }
    }

    @Test
    void auditsAreThoseTold() throws IOException {
        Recount labels = new Recount();
        Map<String, Integer> judged = new HashMap<>();
        for (String month : MONTHS) {
            for (String line : Files.readAllLines(out.resolve("audits/audits-" + month + ".ndjson"))) {
                JsonNode audit = json.readTree(line);
                String subject = audit.get("subject_id").asText();
                labels.add(audit.get("label").asText());
                judged.merge(subject, 1, Integer::sum);
                assertThat(platformsOfPosts)
                        .containsEntry(subject, audit.get("platform").asText());
                assertThat(audit.get("judged_at").asText()).startsWith(month);
            }
        }
        JsonNode audits = truth.get("audits");

        assertThat(labels.counts()).isEqualTo(Recount.told(audits.get("label")));
        assertThat(judged).hasSize(audits.get("posts_judged").asInt()).hasSizeBetween(1_100, 1_250);
        assertThat(judged.values().stream().filter(times -> times == 2))
                .hasSize(audits.get("posts_judged_twice").asInt())
                .hasSizeBetween(70, 180);
    }

    private void count(String name, String value) {
        recounts.computeIfAbsent(name, key -> new Recount()).add(value);
    }

    private Map<String, Long> recount(String name) {
        return recounts.getOrDefault(name, new Recount()).counts();
    }
}
