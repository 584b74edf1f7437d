package kz.aiqyn.jobs.record;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import kz.aiqyn.jobs.archive.ParquetChunk;

/** A Parquet file whose columns are fields of the contract; a row is what its line would be in a CSV file with a header. */
final class ParquetRows implements DumpFormat {

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    @Override
    public String name() {
        return "Parquet";
    }

    @Override
    public boolean recognises(Head head, Contract contract) {
        byte[] bytes = head.bytes();
        return bytes.length > MAGIC.length && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    @Override
    public KnownFields fields(Contract contract) {
        return KnownFields.of(contract);
    }

    /** @throws kz.aiqyn.jobs.InvalidInputException when the columns do not fit the contract */
    @Override
    public RecordSource open(InputStream in, Contract contract, String place) throws IOException {
        return new CsvWithHeader().open(ParquetChunk.open(in), contract, place);
    }
}
