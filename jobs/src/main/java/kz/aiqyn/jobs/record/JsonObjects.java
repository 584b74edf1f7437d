package kz.aiqyn.jobs.record;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * JSON objects whose fields are those of the contract, in a list or one after the other over several lines; one list or many
 * in a file.
 */
final class JsonObjects implements DumpFormat {

    @Override
    public String name() {
        return "JSON";
    }

    @Override
    public boolean recognises(Head head, Contract contract) {
        return contract.requiresAnyOf(head.names("[]")) || (!head.isByLine() && contract.requiresAnyOf(head.names("")));
    }

    @Override
    public KnownFields fields(Contract contract) {
        return KnownFields.of(contract);
    }

    @Override
    public RecordSource open(InputStream in, Contract contract, String place) throws IOException {
        return new Source(new JsonRows(in, Set.of("[]", ""), Set.of(), JsonRows::flat), fields(contract));
    }

    private static final class Source extends JsonSource {

        Source(JsonRows rows, KnownFields known) {
            super(rows, known);
        }

        @Override
        public Map<String, @Nullable String> values() throws Contract.Violation {
            return rows().values();
        }
    }
}
