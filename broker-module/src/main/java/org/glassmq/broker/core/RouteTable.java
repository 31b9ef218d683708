package org.glassmq.broker.core;

import java.util.Arrays;

/**
 * Values by text. Immutable; adding or removing one copies a path of a few small arrays. A part of a string can be
 * looked up without cutting it out.
 *
 * @implNote a hash trie: five bits of the hash choose one of at most 32 branches, the arrays hold only those that
 *     exist, in the order of their bits
 */
final class RouteTable<V> {
    private static final int BITS = 5;
    private static final RouteTable<?> EMPTY = new RouteTable<>(nothing());

    private final Branch<V> root;

    private sealed interface Slot<V> {}

    /** A chain of entries whose hashes are equal to the last bit. */
    private record Entry<V>(int hash, String text, V value, Entry<V> next) implements Slot<V> {

        Entry<V> find(String key, int from, int to) {
            for (Entry<V> entry = this; entry != null; entry = entry.next) {
                if (entry.text.length() == to - from && key.startsWith(entry.text, from)) {
                    return entry;
                }
            }
            return null;
        }

        /** The rest of the chain, null if nothing is left; the same chain if there is no such entry. */
        Entry<V> without(String key) {
            if (find(key, 0, key.length()) == null) {
                return this;
            }
            Entry<V> rest = null;
            for (Entry<V> entry = this; entry != null; entry = entry.next) {
                if (!entry.text.equals(key)) {
                    rest = new Entry<>(hash, entry.text, entry.value, rest);
                }
            }
            return rest;
        }
    }

    private record Branch<V>(int bitmap, Slot<V>[] slots) implements Slot<V> {

        int index(int bit) {
            return Integer.bitCount(bitmap & (bit - 1));
        }
    }

    private RouteTable(Branch<V> root) {
        this.root = root;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <V> Branch<V> nothing() {
        return new Branch<>(0, (Slot<V>[]) new Slot[0]);
    }

    @SuppressWarnings("unchecked")
    static <V> RouteTable<V> empty() {
        return (RouteTable<V>) EMPTY;
    }

    boolean isEmpty() {
        return root.bitmap == 0;
    }

    /** Null if there is none. */
    V get(String text) {
        return get(text, 0, text.length(), text.hashCode());
    }

    /**
     * The value of a part of a string; null if there is none.
     *
     * @param hash what {@link String#hashCode} of the part would be
     */
    V get(String text, int from, int to, int hash) {
        int bits = spread(hash);
        Branch<V> branch = root;
        for (int shift = 0; ; shift += BITS) {
            int bit = 1 << (bits >>> shift);
            if ((branch.bitmap & bit) == 0) {
                return null;
            }
            Slot<V> slot = branch.slots[branch.index(bit)];
            if (slot instanceof Branch<V> deeper) {
                branch = deeper;
            } else {
                Entry<V> first = (Entry<V>) slot;
                Entry<V> found = first.hash == bits ? first.find(text, from, to) : null;
                return found == null ? null : found.value;
            }
        }
    }

    /** Replaces the value if there is one. */
    RouteTable<V> with(String text, V value) {
        return new RouteTable<>(put(root, 0, new Entry<>(spread(text.hashCode()), text, value, null)));
    }

    /** The same table if there is none. */
    RouteTable<V> without(String text) {
        Branch<V> rest = remove(root, 0, spread(text.hashCode()), text);
        return rest == root ? this : rest == null ? empty() : new RouteTable<>(rest);
    }

    /** Lets the upper bits have their say early: texts that end alike have hashes that differ above. */
    private static int spread(int hash) {
        return hash ^ hash >>> 15;
    }

    private static <V> Branch<V> put(Branch<V> branch, int shift, Entry<V> entry) {
        int bit = 1 << (entry.hash >>> shift);
        int index = branch.index(bit);
        if ((branch.bitmap & bit) == 0) {
            Slot<V>[] slots = Arrays.copyOf(branch.slots, branch.slots.length + 1);
            System.arraycopy(branch.slots, index, slots, index + 1, branch.slots.length - index);
            slots[index] = entry;
            return new Branch<>(branch.bitmap | bit, slots);
        }
        Slot<V>[] slots = branch.slots.clone();
        slots[index] = switch (slots[index]) {
            case Branch<V> deeper -> put(deeper, shift + BITS, entry);
            case Entry<V> other when other.hash == entry.hash ->
                    new Entry<>(entry.hash, entry.text, entry.value, other.without(entry.text));
            case Entry<V> other -> put(single(shift + BITS, other), shift + BITS, entry);
        };
        return new Branch<>(branch.bitmap, slots);
    }

    private static <V> Branch<V> single(int shift, Entry<V> entry) {
        return put(RouteTable.<V>empty().root, shift, entry);
    }

    /** Null if nothing is left. */
    private static <V> Branch<V> remove(Branch<V> branch, int shift, int hash, String text) {
        int bit = 1 << (hash >>> shift);
        if ((branch.bitmap & bit) == 0) {
            return branch;
        }
        int index = branch.index(bit);
        Slot<V> old = branch.slots[index];
        Slot<V> rest = switch (old) {
            case Branch<V> deeper -> remove(deeper, shift + BITS, hash, text);
            case Entry<V> entry -> entry.hash == hash ? entry.without(text) : entry;
        };
        if (rest == old) {
            return branch;
        }
        if (rest != null) {
            Slot<V>[] slots = branch.slots.clone();
            slots[index] = rest;
            return new Branch<>(branch.bitmap, slots);
        }
        if (branch.slots.length == 1) {
            return null;
        }
        Slot<V>[] slots = Arrays.copyOf(branch.slots, branch.slots.length - 1);
        System.arraycopy(branch.slots, index + 1, slots, index, slots.length - index);
        return new Branch<>(branch.bitmap & ~bit, slots);
    }
}
