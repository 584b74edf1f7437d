package kz.aiqyn.jobs.archive;

import java.io.Serializable;

/**
 * A span of a file that whole rows fill.
 *
 * @param preamble bytes before the first row of the file: a byte order mark, a header; every span is read behind them
 * @param from the place of its first byte in the file
 * @param to the place behind its last byte
 * @param line the line of the file in which its first row begins, from 1
 */
public record Range(int preamble, long from, long to, long line) implements Serializable {}
