package kz.aiqyn.jobs.lake.file;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Numbers different byte strings from 0, in the order in which they are first seen. */
public final class ByteDictionary {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long FIRST_PRIME = 0x9E3779B97F4A7C15L;
    private static final long SECOND_PRIME = 0xD6E8FEB86659FD93L;

    private final int mostValues;
    private final int mostBytes;
    private byte[] pool = new byte[1 << 12];
    private int[] ends = new int[64];
    private int size;
    private int[] slots = new int[256];
    private int[] hashes = new int[64];

    /** An empty dictionary that takes at most so many values, of so many bytes together. */
    public ByteDictionary(int mostValues, int mostBytes) {
        this.mostValues = mostValues;
        this.mostBytes = mostBytes;
    }

    /** The number of a byte string, which is added when it is new; -1 when there is no room for a new one. */
    public int add(byte[] bytes, int from, int to) {
        int hash = hash(bytes, from, to);
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (slots[slot] != 0) {
            int id = slots[slot] - 1;
            if (hashes[id] == hash && Arrays.equals(pool, start(id), ends[id], bytes, from, to)) {
                return id;
            }
            slot = slot + 1 & mask;
        }
        int length = to - from;
        if (size == mostValues || bytes() + length > mostBytes) {
            return -1;
        }
        insert(bytes, from, length, hash, slot);
        return size - 1;
    }

    /** How many different values there are. */
    public int size() {
        return size;
    }

    /** How many bytes the values have together. */
    int bytes() {
        return size == 0 ? 0 : ends[size - 1];
    }

    byte[] pool() {
        return pool;
    }

    int start(int id) {
        return id == 0 ? 0 : ends[id - 1];
    }

    int end(int id) {
        return ends[id];
    }

    /** A value as text (UTF-8). */
    public String text(int id) {
        return new String(pool, start(id), ends[id] - start(id), StandardCharsets.UTF_8);
    }

    private void insert(byte[] bytes, int from, int length, int hash, int slot) {
        int start = bytes();
        if (start + length > pool.length) {
            pool = Arrays.copyOf(pool, Math.max(2 * pool.length, start + length));
        }
        System.arraycopy(bytes, from, pool, start, length);
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, 2 * size);
            hashes = Arrays.copyOf(hashes, 2 * size);
        }
        ends[size] = start + length;
        hashes[size] = hash;
        slots[slot] = ++size;
        if (2 * size > slots.length) {
            grow();
        }
    }

    private void grow() {
        slots = new int[2 * slots.length];
        int mask = slots.length - 1;
        for (int id = 0; id < size; id++) {
            int slot = hashes[id] & mask;
            while (slots[slot] != 0) {
                slot = slot + 1 & mask;
            }
            slots[slot] = id + 1;
        }
    }

    private static int hash(byte[] bytes, int from, int to) {
        long hash = (to - from) * FIRST_PRIME;
        int position = from;
        for (; position + 8 <= to; position += 8) {
            hash = (hash ^ (long) LONGS.get(bytes, position)) * SECOND_PRIME;
            hash ^= hash >>> 32;
        }
        if (position + 4 <= to) {
            hash = (hash ^ (int) INTS.get(bytes, position)) * SECOND_PRIME;
            hash ^= hash >>> 32;
            position += 4;
        }
        for (; position < to; position++) {
            hash = (hash ^ bytes[position]) * FIRST_PRIME;
        }
        return (int) (hash ^ hash >>> 29);
    }
}
