package kz.aiqyn.jobs.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A JSON array of channel posts as the Telegram news collection exports them: message_id, sender_id, text, date, channel,
 * category.
 *
 * <p>A message id is unique in its channel only, so a post's id is both: the channel by its number where it is the sender
 * itself, by its name where the sender is a person. {@code category} is a machine's guess and is left out.
 */
public final class TelegramNewsSource implements RecordSource {

    static final String SENDER = "sender_id";

    /** What may be shown of a row that is rejected. */
    static final Set<String> IMPERSONAL = Set.of("message_id", "date", "text", "channel", "category");

    private static final Map<String, String> NAMES =
            Map.of(SENDER, "author_id", "date", "created_at", "text", "text", "channel", "channel");
    private static final Set<String> LEFT_OUT = Set.of("category", "message_id");

    private final JsonParser parser;
    private final PersonalFields personal;
    private long line;
    private Map<String, @Nullable String> fields = Map.of();
    private Contract.@Nullable Violation violation;
    private boolean ended;

    TelegramNewsSource(InputStream in, PersonalFields personal) throws IOException {
        this.parser = NdjsonSource.JSON.createParser(in);
        this.personal = personal;
        parser.nextToken();
    }

    @Override
    public boolean next() throws IOException {
        violation = null;
        fields = Map.of();
        if (ended) {
            return false;
        }
        try {
            JsonToken token = parser.nextToken();
            line = parser.currentTokenLocation().getLineNr();
            if (token == null || token == JsonToken.END_ARRAY) {
                ended = true;
                return token == JsonToken.END_ARRAY && hasMore();
            }
            if (token != JsonToken.START_OBJECT) {
                parser.skipChildren();
                violation = new Contract.Violation("not a JSON object", "");
                return true;
            }
            fields = NdjsonSource.object(parser);
        } catch (JsonProcessingException e) {
            // A broken array has no next element to go on from: its rest is one rejected row.
            ended = true;
            line = e.getLocation().getLineNr();
            violation = new Contract.Violation(
                    "not JSON", "column " + e.getLocation().getColumnNr());
        } catch (Contract.Violation e) {
            violation = e;
        }
        return true;
    }

    /** Whether anything follows the array: it is one rejected row, as no post may be lost without a trace. */
    private boolean hasMore() throws IOException {
        if (parser.nextToken() == null) {
            return false;
        }
        line = parser.currentTokenLocation().getLineNr();
        violation = new Contract.Violation("not JSON", "something follows the array");
        return true;
    }

    @Override
    public boolean blank() {
        return false;
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public Map<String, @Nullable String> values() throws Contract.Violation {
        if (violation != null) {
            throw violation;
        }
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        values.put("platform", "Telegram");
        String sender = fields.get(SENDER);
        String message = fields.get("message_id");
        // Numbers of channels and groups are negative; a person's own number may not stand in a post's id.
        String channel = sender != null && sender.startsWith("-") ? sender : fields.get("channel");
        values.put("post_id", channel == null || message == null ? null : channel + "/" + message);
        fields.forEach((name, value) -> {
            if (!LEFT_OUT.contains(name)) {
                values.put(NAMES.getOrDefault(name, name), value);
            }
        });
        return values;
    }

    @Override
    public String raw() {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + personal.mask(field.getKey(), String.valueOf(field.getValue())))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
