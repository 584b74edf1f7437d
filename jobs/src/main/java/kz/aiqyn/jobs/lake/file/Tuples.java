package kz.aiqyn.jobs.lake.file;

import java.util.Arrays;

/** Numbers different tuples of whole numbers from 0, in the order in which they are first seen. */
public final class Tuples {

    private final int width;
    private int[] members;
    private int[] hashes = new int[64];
    private int[] slots = new int[256];
    private int size;

    /** Of so many numbers each. */
    public Tuples(int width) {
        this.width = width;
        this.members = new int[64 * width];
    }

    /** The number of a tuple, which is added when it is new. */
    public int number(int... tuple) {
        int hash = hash(tuple);
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (slots[slot] != 0) {
            int number = slots[slot] - 1;
            int from = number * width;
            if (hashes[number] == hash && Arrays.equals(members, from, from + width, tuple, 0, width)) {
                return number;
            }
            slot = slot + 1 & mask;
        }
        if (size == hashes.length) {
            members = Arrays.copyOf(members, Math.multiplyExact(2, members.length));
            hashes = Arrays.copyOf(hashes, 2 * size);
        }
        System.arraycopy(tuple, 0, members, size * width, width);
        hashes[size] = hash;
        slots[slot] = ++size;
        if (2 * size > slots.length) {
            grow();
        }
        return size - 1;
    }

    /** How many different tuples there are. */
    public int size() {
        return size;
    }

    /** One member of a tuple. */
    public int member(int number, int place) {
        return members[number * width + place];
    }

    private static int hash(int[] tuple) {
        long hash = 0;
        for (int member : tuple) {
            hash = (hash ^ member) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 32;
        }
        return (int) (hash ^ hash >>> 29);
    }

    private void grow() {
        slots = new int[2 * slots.length];
        int mask = slots.length - 1;
        for (int number = 0; number < size; number++) {
            int slot = hashes[number] & mask;
            while (slots[slot] != 0) {
                slot = slot + 1 & mask;
            }
            slots[slot] = number + 1;
        }
    }
}
