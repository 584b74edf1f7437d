package kz.aiqyn.jobs.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import kz.aiqyn.jobs.Rejection;
import kz.aiqyn.jobs.tables.Posts;
import kz.aiqyn.jobs.tables.Table;
import org.jspecify.annotations.Nullable;

/**
 * Posts as VKontakte's API answers: {@code wall.get}, {@code wall.getById} and {@code newsfeed.search} before and since
 * version 5, lists taken out of answers, and events of its Callback API; one or many answers in a file.
 *
 * <p>A post's number is unique on its wall only, so its id is {@code owner_number}. Owners and authors below zero are
 * communities: organisations, whose number is the post's channel. The others are persons: a pseudonym takes the place of
 * their number, in the post's id too. A repost is a post of its own, with the text its author added; the post it copies
 * belongs to another wall and counts where that is dumped.
 *
 * <p>Source: VKontakte API, object "wall post", schema VKCOM/vk-api-schema.
 */
final class VkWall implements DumpFormat {

    /** Answers, answers before version 5 (their list may begin with a number), lists without their answer, events. */
    private static final Set<String> POSTS = Set.of("response.items[]", "response[]", "items[]", "[]", "object");

    /** Stands in place of posts when a request failed. */
    private static final String ERROR = "error";

    private static final Set<String> PLACES =
            Set.of("response.items[]", "response[]", "items[]", "[]", "object", ERROR);

    private static final List<String> OWNERS = List.of("owner_id", "to_id", "from_id");

    /** Fields that only posts before version 5 have. */
    private static final Set<String> OLD = Set.of("to_id", "reply_count", "attachment", "copy_owner_id");

    /** Objects whose {@code count} counts; before version 5 some of them are numbers. */
    private static final Set<String> COUNTS = Set.of("views", "likes", "comments", "reposts");

    /** Kinds of posts that wait for a day or for a moderator. */
    private static final Set<String> UNPUBLISHED = Set.of("postpone", "suggest");

    private static final KnownFields FIELDS = new KnownFields(
            Set.of(
                    "id",
                    "date",
                    "edited",
                    "post_type",
                    "type",
                    "text",
                    "copy_text",
                    "views",
                    "views.count",
                    "likes",
                    "likes.count",
                    "comments",
                    "comments.count",
                    "reply_count",
                    "reposts",
                    "reposts.count",
                    "error_code",
                    "error_msg"),
            Set.of("owner_id", "to_id", "from_id", "signer_id", "created_by", "copy_owner_id"));

    /** A person named in a text by number, with the name that is shown for it. */
    private static final Pattern MENTION =
            Pattern.compile("\\[id\\d+[^|\\]]*\\|[^\\]]*\\]|[@*]id\\d+(?: \\([^)]*\\))?|(?<=vk\\.com/)id\\d+");

    @Override
    public String name() {
        return "VKontakte JSON";
    }

    @Override
    public Table table() {
        return Posts.TABLE;
    }

    @Override
    public boolean recognises(Head head, Contract contract) {
        return POSTS.stream()
                .map(head::names)
                .anyMatch(names -> names.contains("id")
                        && names.contains("date")
                        && OWNERS.stream().anyMatch(names::contains));
    }

    @Override
    public String version(Head head) {
        boolean isOld =
                POSTS.stream().map(head::names).anyMatch(names -> OLD.stream().anyMatch(names::contains));
        return isOld ? "before 5" : "5";
    }

    @Override
    public KnownFields fields(Contract contract) {
        return FIELDS;
    }

    @Override
    public RecordSource open(InputStream in, Contract contract, String place) throws IOException {
        return new Source(new JsonRows(in, PLACES, Set.of("response[]"), VkWall::read));
    }

    /** The fields of a post, counts as {@code likes.count}; of other lists and objects only that they are there. */
    private static Map<String, @Nullable String> read(JsonParser parser) throws IOException {
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        read(parser, "", fields);
        return fields;
    }

    private static void read(JsonParser parser, String above, Map<String, @Nullable String> fields) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = above + parser.currentName();
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_OBJECT && COUNTS.contains(name)) {
                read(parser, name + ".", fields);
            } else if (token.isStructStart()) {
                parser.skipChildren();
                fields.put(name, "");
            } else {
                fields.put(name, token == JsonToken.VALUE_NULL ? null : withoutPersons(name, parser.getText()));
            }
        }
    }

    private static String withoutPersons(String name, String text) {
        return name.endsWith("text") ? MENTION.matcher(text).replaceAll("[id]") : text;
    }

    private static final class Source extends JsonSource {

        Source(JsonRows rows) {
            super(rows, FIELDS);
        }

        @Override
        public Map<String, @Nullable String> values() throws Contract.Violation {
            Map<String, @Nullable String> post = rows().values();
            if (rows().place().equals(ERROR)) {
                throw new Contract.Violation(Rejection.API_ERROR, String.valueOf(post.get("error_code")));
            }
            String type = first(post, "post_type");
            if (type != null && UNPUBLISHED.contains(type)) {
                throw new Contract.Violation(Rejection.UNPUBLISHED, type);
            }
            for (String field : OWNERS) {
                String number = post.get(field);
                if (number != null && !number.matches("-?\\d{1,19}")) {
                    throw new Contract.Violation(Rejection.NOT_A_NUMBER, field, "");
                }
            }
            String owner = owner();
            String id = first(post, "id");
            Map<String, @Nullable String> values = new LinkedHashMap<>();
            values.put("platform", "VKontakte");
            values.put("post_id", owner == null || id == null ? null : owner + "_" + id);
            values.put("author_id", author(post, owner));
            values.put("channel", isPerson(owner) ? null : owner);
            values.put("created_at", time(first(post, "date")));
            values.put("text", text(post));
            values.put("views", first(post, "views.count", "views"));
            values.put("likes", first(post, "likes.count", "likes"));
            values.put("comments", first(post, "comments.count", "comments", "reply_count"));
            values.put("shares", first(post, "reposts.count", "reposts"));
            return values;
        }

        /** Where persons are named in texts nobody knows before they are read. */
        @Override
        String unread(String text) {
            return KnownFields.withheld(text.length(), "characters", "they cannot be split into fields");
        }

        @Override
        public String person(String field) {
            String owner = owner();
            return field.equals("post_id") && owner != null && isPerson(owner) ? owner : "";
        }

        private @Nullable String owner() {
            return first(rows().fields(), "owner_id", "to_id");
        }

        private static boolean isPerson(@Nullable String number) {
            return number != null && !number.startsWith("-");
        }

        /** Whoever wrote the post; in the name of a community it may be signed by a person, or by nobody. */
        private static @Nullable String author(Map<String, @Nullable String> post, @Nullable String owner) {
            String from = first(post, "from_id");
            String author = from == null ? owner : from;
            return isPerson(author) ? author : first(post, "signer_id");
        }

        /** Before version 5 a repost has the copied text as its own, and texts are HTML. */
        private static @Nullable String text(Map<String, @Nullable String> post) {
            String text = first(post, post.containsKey("copy_owner_id") ? "copy_text" : "text");
            return text == null || OLD.stream().noneMatch(post::containsKey)
                    ? text
                    : text.replace("<br>", "\n")
                            .replace("&lt;", "<")
                            .replace("&gt;", ">")
                            .replace("&quot;", "\"")
                            .replace("&amp;", "&");
        }

        private static @Nullable String time(@Nullable String seconds) throws Contract.Violation {
            if (seconds == null) {
                return null;
            }
            if (!seconds.matches("\\d{1,11}")) {
                throw new Contract.Violation(Rejection.NOT_A_UNIX_TIME, "date", seconds);
            }
            return Instant.ofEpochSecond(Long.parseLong(seconds)).toString();
        }

        /** The first of some fields that has a value. */
        private static @Nullable String first(Map<String, @Nullable String> post, String... names) {
            for (String name : names) {
                String value = post.get(name);
                if (value != null && !value.isEmpty()) {
                    return value;
                }
            }
            return null;
        }
    }
}
