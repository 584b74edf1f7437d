package kz.aiqyn.jobs.record;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import kz.aiqyn.jobs.Label;
import kz.aiqyn.jobs.privacy.Redaction;
import kz.aiqyn.jobs.tables.Posts;
import kz.aiqyn.jobs.tables.Table;
import org.jspecify.annotations.Nullable;

/**
 * Channel posts as the Telegram news collection exports them, in a JSON array or an object a line: message_id, sender_id,
 * text, date, channel, category.
 *
 * <p>A message id is unique in its channel only, so a post's id is both: the channel by its number where it is the sender
 * itself, by its name where the sender is a person; a name in which a number or an address of a person stands, as its
 * pseudonym. {@code category} is a machine's guess and is left out.
 */
final class TelegramNews implements DumpFormat {

    private static final String MESSAGE = "message_id";
    private static final String SENDER = "sender_id";
    private static final String DATE = "date";
    private static final String CHANNEL = "channel";

    private static final KnownFields FIELDS =
            new KnownFields(Set.of(MESSAGE, DATE, "text", CHANNEL, "category"), Set.of(SENDER));

    private static final Map<String, String> NAMES = Map.of(SENDER, "author_id", DATE, "created_at");
    private static final Set<String> LEFT_OUT = Set.of("category", MESSAGE);

    @Override
    public String name() {
        return "Telegram news JSON";
    }

    @Override
    public Table table() {
        return Posts.TABLE;
    }

    @Override
    public boolean recognises(Head head, Contract contract) {
        return isPost(head.names("[]")) || isPost(head.names(""));
    }

    private static boolean isPost(Set<String> names) {
        return names.contains(MESSAGE) && names.contains(DATE) && (names.contains(SENDER) || names.contains(CHANNEL));
    }

    @Override
    public KnownFields fields(Contract contract) {
        return FIELDS;
    }

    @Override
    public RecordSource open(InputStream in, Contract contract, String place) throws IOException {
        return new Source(new JsonRows(in, Set.of("[]", ""), Set.of(), JsonRows::flat));
    }

    private static final class Source extends JsonSource {

        /** The name of the channel where it says whose it is; empty for any other. */
        private String person = "";

        Source(JsonRows rows) {
            super(rows, FIELDS);
        }

        @Override
        public Map<String, @Nullable String> values() throws Contract.Violation {
            Map<String, @Nullable String> fields = rows().values();
            Map<String, @Nullable String> values = new LinkedHashMap<>();
            values.put("platform", "Telegram");
            String sender = fields.get(SENDER);
            String message = fields.get(MESSAGE);
            // Numbers of channels and groups are negative; a person's own number may not stand in a post's id.
            String named = fields.get(CHANNEL);
            String channel =
                    sender != null && sender.startsWith("-") ? sender : named == null ? "" : Label.normal(named);
            person = channel.equals(sender) || Redaction.redact(channel).found() == 0 ? "" : channel;
            values.put("post_id", channel.isEmpty() || message == null ? null : channel + "/" + message);
            fields.forEach((name, value) -> {
                if (!LEFT_OUT.contains(name)) {
                    values.put(NAMES.getOrDefault(name, name), value);
                }
            });
            return values;
        }

        @Override
        public String person(String field) {
            return field.equals("post_id") ? person : "";
        }
    }
}
