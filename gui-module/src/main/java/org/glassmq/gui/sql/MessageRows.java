package org.glassmq.gui.sql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.LongUnaryOperator;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.QueueRef;
import org.h2.result.Row;

/**
 * The messages of a queue as rows of H2, read page by page while they are gone through. A short queue is kept in memory
 * once it was read as a whole, because joins go through it again and again. For one thread.
 */
final class MessageRows {
    /** Bytes of a queue that is kept, roughly. */
    private static final long KEPT = 16L << 20;

    private final MessageReader reader;
    private Optional<List<Row>> kept = Optional.empty();

    MessageRows(MessageReader reader) {
        this.reader = reader;
    }

    QueueRef queue() {
        return reader.queue();
    }

    /** How many there can be. */
    long atMost() {
        return reader.end() - reader.first();
    }

    /** Those from one offset to another, both included, oldest first. */
    Iterator<Row> ascending(long from, long to) {
        if (kept.isPresent()) {
            return between(kept.get(), from, to).iterator();
        }
        Keeper keeper = new Keeper(from <= reader.first() && to >= reader.end() - 1);
        return new Pages(Math.max(from, reader.first()), reader::from, offset -> offset + 1) {
            @Override
            boolean wanted(LazyRow row) {
                keeper.add(row);
                return row.getKey() <= to;
            }

            @Override
            void ended() {
                keeper.complete();
            }
        };
    }

    /** Those from one offset to another, both included, newest first. */
    Iterator<Row> descending(long from, long to) {
        if (kept.isPresent()) {
            return between(kept.get(), from, to).reversed().iterator();
        }
        return new Pages(Math.min(to, reader.end() - 1), reader::upTo, offset -> offset - 1) {
            @Override
            boolean wanted(LazyRow row) {
                return row.getKey() >= from;
            }
        };
    }

    /** The one at an offset; null if it is gone. */
    Row at(long offset) {
        if (kept.isPresent()) {
            int index = indexOf(kept.get(), offset);
            return index >= 0 ? kept.get().get(index) : null;
        }
        return reader.one(offset).map(LazyRow::new).orElse(null);
    }

    private static List<Row> between(List<Row> rows, long from, long to) {
        int first = indexOf(rows, from);
        int last = indexOf(rows, to);
        int begin = first >= 0 ? first : -first - 1;
        int end = last >= 0 ? last + 1 : -last - 1;
        return rows.subList(begin, Math.max(begin, end));
    }

    private static int indexOf(List<Row> rows, long offset) {
        int low = 0;
        int high = rows.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long key = rows.get(middle).getKey();
            if (key == offset) {
                return middle;
            }
            if (key < offset) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }

    /** Keeps rows while they are gone through, as long as they are few. */
    private final class Keeper {
        private List<Row> rows;
        private long size;

        Keeper(boolean all) {
            this.rows = all ? new ArrayList<>() : null;
        }

        void add(LazyRow row) {
            if (rows == null) {
                return;
            }
            rows.add(row);
            size += row.size();
            if (size > KEPT) {
                rows = null;
            }
        }

        void complete() {
            kept = Optional.ofNullable(rows);
        }
    }

    /** Goes through pages; only one is in memory. */
    private abstract static class Pages implements Iterator<Row> {
        private final LongFunction<List<BrowsedMessage>> read;
        private final LongUnaryOperator after;
        private Iterator<BrowsedMessage> page = Collections.emptyIterator();
        private long at;
        private boolean end;
        private Row next;

        Pages(long at, LongFunction<List<BrowsedMessage>> read, LongUnaryOperator after) {
            this.at = at;
            this.read = read;
            this.after = after;
        }

        /** Whether a row is still one of those that are wanted; none is after one that is not. */
        abstract boolean wanted(LazyRow row);

        /** All pages were read. */
        void ended() {
            // nobody has to know
        }

        @Override
        public boolean hasNext() {
            if (next == null && !end) {
                if (!page.hasNext()) {
                    List<BrowsedMessage> messages = read.apply(at);
                    page = messages.iterator();
                    if (messages.isEmpty()) {
                        end = true;
                        ended();
                        return false;
                    }
                    at = after.applyAsLong(messages.getLast().offset());
                }
                LazyRow row = new LazyRow(page.next());
                if (wanted(row)) {
                    next = row;
                } else {
                    end = true;
                }
            }
            return next != null;
        }

        @Override
        public Row next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Row row = next;
            next = null;
            return row;
        }
    }
}
