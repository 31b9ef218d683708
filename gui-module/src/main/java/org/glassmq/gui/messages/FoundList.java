package org.glassmq.gui.messages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import javafx.collections.ObservableListBase;
import org.glassmq.broker.api.BrowsedMessage;

/**
 * What a search found as a list of rows, of any length, of which only the blocks looked at last are in memory. Grows
 * while the search runs. Belongs to the JavaFX application thread.
 */
final class FoundList extends ObservableListBase<MessageRow> {
    /** Rows per block. */
    static final int BLOCK = 50;

    private static final int BLOCKS = 40;

    private final FoundOffsets offsets;
    private final IntConsumer load;
    private final Map<Integer, MessageRow[]> blocks = new LinkedHashMap<>(64, 0.75f, true);
    private int size;

    /** @param load asks for a block by its number; answered with {@link #fill} */
    FoundList(FoundOffsets offsets, IntConsumer load) {
        this.offsets = offsets;
        this.load = load;
    }

    /** Shows all that was found so far. */
    void grow() {
        int now = offsets.size();
        if (now > size) {
            int before = size;
            size = now;
            // a block that was not full is made anew, with the rows that came
            if (before % BLOCK != 0) {
                extend(before / BLOCK);
            }
            beginChange();
            nextAdd(before, now);
            endChange();
        }
    }

    private void extend(int number) {
        MessageRow[] known = blocks.get(number);
        if (known != null) {
            MessageRow[] longer = rows(number);
            System.arraycopy(known, 0, longer, 0, known.length);
            blocks.put(number, longer);
            load.accept(number);
        }
    }

    @Override
    public MessageRow get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        int number = index / BLOCK;
        MessageRow[] block = blocks.get(number);
        if (block == null) {
            block = rows(number);
            blocks.put(number, block);
            if (blocks.size() > BLOCKS) {
                blocks.remove(blocks.keySet().iterator().next());
            }
            load.accept(number);
        }
        return block[index % BLOCK];
    }

    private MessageRow[] rows(int number) {
        long[] of = offsetsOf(number);
        MessageRow[] rows = new MessageRow[of.length];
        for (int i = 0; i < of.length; i++) {
            rows[i] = new MessageRow(of[i]);
        }
        return rows;
    }

    /** The offsets of a block that the list shows. */
    long[] offsetsOf(int number) {
        return offsets.between(number * BLOCK, Math.min(size, (number + 1) * BLOCK));
    }

    @Override
    public int size() {
        return size;
    }

    /** Index of an offset; the nearest one if it was not found. */
    int indexOf(long offset) {
        return offsets.indexOf(offset);
    }

    /** The row's index, from its offset alone: looking it up must not load anything. */
    @Override
    public int indexOf(Object row) {
        if (!(row instanceof MessageRow known) || size == 0) {
            return -1;
        }
        int at = offsets.indexOf(known.offset());
        return at < size && offsets.get(at) == known.offset() ? at : -1;
    }

    @Override
    public int lastIndexOf(Object row) {
        return indexOf(row);
    }

    @Override
    public boolean contains(Object row) {
        return indexOf(row) >= 0;
    }

    /** Takes in what was read of a block's messages; one that was not there any more is gone. */
    void fill(int number, long[] asked, List<BrowsedMessage> read) {
        MessageRow[] block = blocks.get(number);
        if (block == null) {
            return;
        }
        Map<Long, BrowsedMessage> byOffset =
                read.stream().collect(Collectors.toMap(BrowsedMessage::offset, Function.identity()));
        for (int i = 0; i < Math.min(block.length, asked.length); i++) {
            BrowsedMessage message = byOffset.get(block[i].offset());
            if (message == null) {
                block[i].gone();
            } else {
                block[i].update(message);
            }
        }
    }
}
