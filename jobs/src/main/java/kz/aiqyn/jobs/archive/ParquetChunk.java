package kz.aiqyn.jobs.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import kz.aiqyn.jobs.InvalidInputException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * A Parquet file of statements of reasons inside a dump, as the CSV it stands for (RFC 4180, with a header): what follows
 * reads and judges its rows like all others.
 *
 * <p>Source: the Commission's {@code *.parquet.zip} dumps.
 */
public final class ParquetChunk extends InputStream {

    /** What pandas adds for itself. */
    private static final String INDEX = "__index_level_";

    private final ParquetFileReader reader;
    private final MessageColumnIO columns;
    private final MessageType schema;
    private final List<Integer> fields = new ArrayList<>();
    private final ParquetText text;
    private @org.jspecify.annotations.Nullable RecordReader<Group> rows;
    private long rowsLeft;
    private byte[] line;
    private int position;

    private ParquetChunk(InputFile file, ParquetText text) throws IOException {
        this.reader = ParquetFileReader.open(
                file,
                ParquetReadOptions.builder(new PlainParquetConfiguration())
                        .withCodecFactory(new ParquetCodecs())
                        .build());
        ParquetCodecs.requireRead(reader);
        this.schema = reader.getFileMetaData().getSchema();
        this.columns = new ColumnIOFactory().getColumnIO(schema);
        List<String> header = new ArrayList<>();
        for (int field = 0; field < schema.getFieldCount(); field++) {
            Type type = schema.getType(field);
            if (!type.getName().startsWith(INDEX)) {
                fields.add(field);
                header.add(type.getName());
            }
        }
        this.text = text;
        this.line = text.line(header);
    }

    /**
     * Opens a chunk. A stored one is read where it lies; Parquet is read from its end, so a deflated one goes through a
     * temporary file.
     */
    public static ParquetChunk open(FSDataInputStream in, Chunk chunk, InflationLimit limit) throws IOException {
        try {
            if (!chunk.isDeflated()) {
                return new ParquetChunk(new Range(in, chunk), ParquetText.OF_STATEMENTS);
            }
            try (InputStream bytes = limit.around(new ChunkStream(in, chunk))) {
                return copied(bytes, ParquetText.OF_STATEMENTS);
            }
        } catch (InvalidInputException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new IOException("file " + chunk.name() + " is no Parquet file that can be read", e);
        }
    }

    /**
     * Opens a file of rows, answers as {@code true} and {@code false}, times in ISO 8601. Parquet is read from its end, so
     * the stream is copied into a temporary file first.
     */
    public static ParquetChunk open(InputStream in) throws IOException {
        try {
            return copied(in, ParquetText.OF_RECORDS);
        } catch (RuntimeException e) {
            throw new IOException("it is no Parquet file that can be read", e);
        }
    }

    private static ParquetChunk copied(InputStream in, ParquetText text) throws IOException {
        Path copy = Files.createTempFile(Path.of(System.getProperty("java.io.tmpdir")), "aiqyn-", ".parquet");
        try {
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            return new ParquetChunk(new LocalInputFile(copy), text);
        } finally {
            // The open file stays readable; its name is no longer needed.
            Files.deleteIfExists(copy);
        }
    }

    @Override
    public int read() throws IOException {
        return refill() ? line[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (!refill()) {
            return -1;
        }
        int found = Math.min(length, line.length - position);
        System.arraycopy(line, position, target, from, found);
        position += found;
        return found;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private boolean refill() throws IOException {
        if (position < line.length) {
            return true;
        }
        try {
            while (rowsLeft == 0) {
                PageReadStore group = reader.readNextRowGroup();
                if (group == null) {
                    return false;
                }
                rowsLeft = group.getRowCount();
                rows = columns.getRecordReader(group, new GroupRecordConverter(schema));
            }
            if (rows == null) {
                return false;
            }
            rowsLeft--;
            line = text.line(rows.read(), fields);
            position = 0;
            return true;
        } catch (RuntimeException e) {
            throw new IOException("a Parquet file of it cannot be read", e);
        }
    }

    /** A stored file, read where it lies in the dump. */
    private record Range(FSDataInputStream in, Chunk chunk) implements InputFile {

        @Override
        public long getLength() {
            return chunk.compressed();
        }

        @Override
        public SeekableInputStream newStream() throws IOException {
            in.seek(chunk.from());
            return new DelegatingSeekableInputStream(in) {
                @Override
                public long getPos() throws IOException {
                    return in.getPos() - chunk.from();
                }

                @Override
                public void seek(long place) throws IOException {
                    in.seek(chunk.from() + place);
                }

                @Override
                public void close() {
                    // The dump stays open for its other files.
                }
            };
        }
    }
}
