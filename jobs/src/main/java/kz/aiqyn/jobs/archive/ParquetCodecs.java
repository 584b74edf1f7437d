package kz.aiqyn.jobs.archive;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Set;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.brotli.dec.BrotliInputStream;

/** How the pages of Parquet files are unpacked: Brotli in pure Java, everything else as Parquet's library does. */
final class ParquetCodecs implements CompressionCodecFactory {

    private static final Set<CompressionCodecName> READ = Set.of(
            CompressionCodecName.UNCOMPRESSED,
            CompressionCodecName.SNAPPY,
            CompressionCodecName.GZIP,
            CompressionCodecName.ZSTD,
            CompressionCodecName.LZ4,
            CompressionCodecName.LZ4_RAW,
            CompressionCodecName.BROTLI);

    private final CodecFactory others = new CodecFactory(new PlainParquetConfiguration(), 0);

    /** @throws UnreadableException when a column is packed by what is not read here */
    static void requireRead(ParquetFileReader file) throws UnreadableException {
        for (var group : file.getFooter().getBlocks()) {
            for (var column : group.getColumns()) {
                if (!READ.contains(column.getCodec())) {
                    throw new UnreadableException(
                            "a Parquet file of it is compressed with " + column.getCodec() + ", which is not read",
                            "Write it again with ZSTD, SNAPPY or GZIP.");
                }
            }
        }
    }

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        throw new UnsupportedOperationException("Dumps are read only");
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return codec == CompressionCodecName.BROTLI ? new Brotli() : others.getDecompressor(codec);
    }

    @Override
    public void release() {
        others.release();
    }

    private static final class Brotli implements BytesInputDecompressor {

        @Override
        public BytesInput decompress(BytesInput packed, int size) throws IOException {
            return BytesInput.from(unpack(packed.toByteArray(), size));
        }

        @Override
        public void decompress(ByteBuffer packed, int packedSize, ByteBuffer target, int size) throws IOException {
            byte[] bytes = new byte[packedSize];
            packed.get(bytes);
            target.put(unpack(bytes, size));
        }

        @Override
        public void release() {
            // Nothing is held.
        }

        private static byte[] unpack(byte[] packed, int size) throws IOException {
            try (InputStream in = new BrotliInputStream(new ByteArrayInputStream(packed))) {
                byte[] bytes = in.readNBytes(size);
                if (bytes.length < size) {
                    throw new EOFException("a page of it ends too early");
                }
                return bytes;
            }
        }
    }
}
