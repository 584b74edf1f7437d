package kz.aiqyn.jobs.measure;

import java.io.Serializable;
import java.util.List;

/**
 * A part of what was counted in a data file: what belongs together stands in the part of the same number of every file.
 *
 * @param file the place of the file among the day's
 * @param texts hashes of different texts
 * @param quality what is no combination and no text; all of it is in the first part
 * @param marginals likewise
 */
record FileCounts(int file, int part, Packed combinations, List<Texts> texts, FieldQuality quality, Marginals marginals)
        implements Serializable {

    /**
     * Different texts of a field.
     *
     * @param hashes 128 bits of each, as two numbers one after the other
     */
    record Texts(String platform, String field, long[] hashes) implements Serializable {}
}
