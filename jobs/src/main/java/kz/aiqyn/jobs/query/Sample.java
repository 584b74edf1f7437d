package kz.aiqyn.jobs.query;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Stream;
import kz.aiqyn.jobs.InvalidInputException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/**
 * A share of a table's rows, chosen by their keys alone.
 *
 * <p>A row belongs to the sample when {@code xxhash64(seed, key)}, as an unsigned fraction of 2^64, is below the share. So
 * the sample is the same whatever the order and the partitions of the rows and however often they were ingested, and a
 * smaller sample of the same seed lies inside a larger one.
 */
public record Sample(BigDecimal share, long seed) {

    private static final BigInteger HASHES = BigInteger.ONE.shiftLeft(Long.SIZE);

    public Sample {
        if (share.signum() <= 0 || share.compareTo(BigDecimal.ONE) > 0) {
            throw new InvalidInputException("Cannot sample a share of " + share.toPlainString()
                    + ": it is not above 0 and up to 1. Write 0.01 for one row in a hundred.");
        }
    }

    /** Every row. */
    public static Sample everything() {
        return new Sample(BigDecimal.ONE, 0);
    }

    /** True for the rows of the sample. */
    Column keeps(List<String> key) {
        BigInteger below = new BigDecimal(HASHES)
                .multiply(share)
                .setScale(0, RoundingMode.CEILING)
                .toBigInteger();
        if (below.equals(HASHES)) {
            return lit(true);
        }
        Column[] hashed = Stream.concat(Stream.of(lit(seed)), key.stream().map(functions::col))
                .toArray(Column[]::new);
        // Spark compares signed numbers: with the sign bit turned over they are in the order of unsigned ones.
        return xxhash64(hashed).bitwiseXOR(lit(Long.MIN_VALUE)).lt(lit(below.longValue() ^ Long.MIN_VALUE));
    }
}
