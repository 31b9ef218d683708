package org.glassmq.broker.core;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Things in the order of their numbers. Immutable; adding or removing one copies a path, about log2(n) nodes.
 *
 * @implNote a binary radix tree, most significant bit first, with chains of single branches left out
 */
final class RouteList<T> {
    private static final RouteList<?> EMPTY = new RouteList<>(null, 0);

    private final Node<T> root;
    private final int size;

    private sealed interface Node<T> {}

    private record Item<T>(long number, T value) implements Node<T> {}

    /** Numbers below agree with {@code prefix} above {@code bit}; those on the left have that bit clear. */
    private record Fork<T>(long prefix, long bit, Node<T> left, Node<T> right) implements Node<T> {

        boolean covers(long number) {
            return (number & -(bit << 1)) == prefix;
        }

        boolean leftOf(long number) {
            return (number & bit) == 0;
        }
    }

    private RouteList(Node<T> root, int size) {
        this.root = root;
        this.size = size;
    }

    @SuppressWarnings("unchecked")
    static <T> RouteList<T> empty() {
        return (RouteList<T>) EMPTY;
    }

    /**
     * @param number not negative, below 2^62, not taken yet
     */
    RouteList<T> with(long number, T value) {
        return new RouteList<>(insert(root, new Item<>(number, value)), size + 1);
    }

    /** The same list if there is nothing with that number. */
    RouteList<T> without(long number) {
        Node<T> rest = remove(root, number);
        return rest == root ? this : rest == null ? empty() : new RouteList<>(rest, size - 1);
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void forEach(Consumer<? super T> action) {
        if (root != null) {
            visit(root, action);
        }
    }

    List<T> toList() {
        List<T> list = new ArrayList<>(size);
        forEach(list::add);
        return list;
    }

    private static <T> Node<T> insert(Node<T> node, Item<T> item) {
        return switch (node) {
            case null -> item;
            case Item<T> other -> join(other.number(), other, item);
            case Fork<T> fork when !fork.covers(item.number()) -> join(fork.prefix(), fork, item);
            case Fork<T> fork when fork.leftOf(item.number()) ->
                    new Fork<>(fork.prefix(), fork.bit(), insert(fork.left(), item), fork.right());
            case Fork<T> fork -> new Fork<>(fork.prefix(), fork.bit(), fork.left(), insert(fork.right(), item));
        };
    }

    private static <T> Node<T> join(long prefix, Node<T> node, Item<T> item) {
        long bit = Long.highestOneBit(prefix ^ item.number());
        long common = prefix & -(bit << 1);
        return (item.number() & bit) == 0 ? new Fork<>(common, bit, item, node) : new Fork<>(common, bit, node, item);
    }

    private static <T> Node<T> remove(Node<T> node, long number) {
        return switch (node) {
            case null -> null;
            case Item<T> item -> item.number() == number ? null : item;
            case Fork<T> fork when !fork.covers(number) -> fork;
            case Fork<T> fork when fork.leftOf(number) -> {
                Node<T> left = remove(fork.left(), number);
                yield left == fork.left() ? fork
                        : left == null ? fork.right()
                        : new Fork<>(fork.prefix(), fork.bit(), left, fork.right());
            }
            case Fork<T> fork -> {
                Node<T> right = remove(fork.right(), number);
                yield right == fork.right() ? fork
                        : right == null ? fork.left()
                        : new Fork<>(fork.prefix(), fork.bit(), fork.left(), right);
            }
        };
    }

    private static <T> void visit(Node<T> node, Consumer<? super T> action) {
        switch (node) {
            case Item<T> item -> action.accept(item.value());
            case Fork<T> fork -> {
                visit(fork.left(), action);
                visit(fork.right(), action);
            }
        }
    }
}
