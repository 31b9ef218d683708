package org.glassmq.gui.messages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import javafx.collections.ObservableListBase;
import org.glassmq.broker.api.BrowsePage;
import org.glassmq.broker.api.BrowsedMessage;

/**
 * The offsets of a queue as a list of rows, of any length, of which only the pages looked at last are in memory.
 * Whoever asks for a row gets one at once; if its page is not there, it is asked for and the row is filled later.
 * Rows of pages that are in memory keep their identity.
 *
 * <p>The list begins at a fixed offset and only ever grows, so that a row's index stays what it was while messages
 * arrive at one end and are trimmed at the other: what was trimmed stays as a row that says so. Belongs to the JavaFX
 * application thread.
 */
final class OffsetList extends ObservableListBase<MessageRow> {
    /** Messages per page; pages begin at multiples of it. */
    static final int PAGE = 100;

    /** Pages in memory. */
    static final int PAGES = 40;

    private final long base;
    private final LongConsumer load;
    private final Map<Long, Page> pages = new LinkedHashMap<>(64, 0.75f, true);
    private long first;
    private long end;

    private static final class Page {
        private final MessageRow[] rows = new MessageRow[PAGE];
        /** Offsets below this have been read. */
        private long readTo;

        private boolean asked;

        private Page(long from) {
            for (int i = 0; i < PAGE; i++) {
                rows[i] = new MessageRow(from + i);
            }
            readTo = from;
        }
    }

    /**
     * @param first oldest offset that can be read now; the list begins there
     * @param end   offset of the next message to arrive
     * @param load  asks for the page that an offset is in, from there on; answered with {@link #fill} or
     *              {@link #unfilled}
     */
    OffsetList(long first, long end, LongConsumer load) {
        this.base = first;
        this.first = first;
        this.end = Math.max(first, end);
        this.load = load;
    }

    /** Offset of the first row. */
    long base() {
        return base;
    }

    /** Oldest offset that can be read. */
    long first() {
        return first;
    }

    /** Offset of the next message to arrive. */
    long end() {
        return end;
    }

    @Override
    public int size() {
        return (int) Math.min(end - base, Integer.MAX_VALUE);
    }

    @Override
    public MessageRow get(int index) {
        if (index < 0 || index >= size()) {
            throw new IndexOutOfBoundsException(index);
        }
        long offset = base + index;
        Page page = page(offset);
        MessageRow row = page.rows[(int) (offset % PAGE)];
        if (offset < first) {
            row.gone();
        } else if (offset >= page.readTo && !page.asked) {
            page.asked = true;
            load.accept(page.readTo);
        }
        return row;
    }

    /** The row's index, from its offset alone: looking it up must not load anything. */
    @Override
    public int indexOf(Object row) {
        return row instanceof MessageRow known && contains(known.offset()) ? indexOf(known.offset()) : -1;
    }

    @Override
    public int lastIndexOf(Object row) {
        return indexOf(row);
    }

    @Override
    public boolean contains(Object row) {
        return indexOf(row) >= 0;
    }

    /** Whether the list has a row for an offset. */
    boolean contains(long offset) {
        return offset >= base && offset - base < size();
    }

    /** Index of an offset; the nearest one if the list does not reach it. */
    int indexOf(long offset) {
        return (int) Math.clamp(offset - base, 0L, Math.max(0, size() - 1));
    }

    /** First offset of the page that an offset is in. */
    static long pageOf(long offset) {
        return offset - offset % PAGE;
    }

    /** Takes in the oldest messages, of whichever pages, before anybody asked for them. */
    void open(BrowsePage oldest) {
        long end = oldest.messages().isEmpty() ? 0 : oldest.messages().getLast().offset() + 1;
        for (long from = oldest.firstOffset(); from < end; from = pageOf(from) + PAGE) {
            page(from);
            fill(from, oldest);
        }
    }

    /**
     * Takes in what was read from an offset of a page on. A page of long messages may come in parts: what is missing is
     * asked for at once.
     */
    void fill(long from, BrowsePage read) {
        bounds(read.firstOffset(), read.nextOffset());
        Page page = pages.get(pageOf(from));
        if (page == null) {
            return;
        }
        page.asked = false;
        long pageEnd = pageOf(from) + PAGE;
        long next = from;
        for (BrowsedMessage message : read.messages()) {
            if (message.offset() < from) {
                continue;
            }
            if (message.offset() >= pageEnd) {
                next = pageEnd;
                break;
            }
            markGone(page, next, message.offset());
            page.rows[(int) (message.offset() % PAGE)].update(message);
            next = message.offset() + 1;
        }
        long known = Math.min(pageEnd, read.nextOffset());
        if (next < known && !read.messages().isEmpty()) {
            page.readTo = Math.max(page.readTo, next);
            if (page.readTo < known) {
                page.asked = true;
                load.accept(page.readTo);
            }
            return;
        }
        markGone(page, next, known);
        page.readTo = Math.max(page.readTo, known);
    }

    /** A page that was asked for will not come; it is asked for again when somebody looks at it. */
    void unfilled(long from) {
        Page page = pages.get(pageOf(from));
        if (page != null) {
            page.asked = false;
        }
    }

    /** Takes in what can be read now: new rows at the end. */
    void bounds(long nowFirst, long nowEnd) {
        first = Math.max(first, nowFirst);
        if (nowEnd > end) {
            int before = size();
            end = nowEnd;
            if (size() > before) {
                beginChange();
                nextAdd(before, size());
                endChange();
            }
        }
    }

    private static void markGone(Page page, long from, long to) {
        for (long offset = from; offset < to; offset++) {
            page.rows[(int) (offset % PAGE)].gone();
        }
    }

    private Page page(long offset) {
        Page page = pages.computeIfAbsent(pageOf(offset), Page::new);
        if (pages.size() > PAGES) {
            pages.remove(pages.keySet().iterator().next());
        }
        return page;
    }

    /** Pages in memory, for tests. */
    List<Long> pagesInMemory() {
        return List.copyOf(pages.keySet());
    }
}
