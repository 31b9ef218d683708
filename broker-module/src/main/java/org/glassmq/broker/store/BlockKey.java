package org.glassmq.broker.store;

import java.nio.ByteBuffer;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/**
 * Names a block: its log, and the offset of its first message. Blocks of a log lie side by side, in order.
 *
 * @param first 0 or more
 */
record BlockKey(long log, long first) {

    /** How MVStore compares and writes keys: log, first offset, both with 7 bits to a byte. */
    static final class Type extends BasicDataType<BlockKey> {
        static final Type INSTANCE = new Type();
        private static final int HEAP_BYTES = 32;

        @Override
        public int getMemory(BlockKey key) {
            return HEAP_BYTES;
        }

        @Override
        public boolean isMemoryEstimationAllowed() {
            // Or else MVStore overlooks values that grow, and lets pages grow without splitting them.
            return false;
        }

        @Override
        public int compare(BlockKey a, BlockKey b) {
            int byLog = Long.compare(a.log, b.log);
            return byLog != 0 ? byLog : Long.compare(a.first, b.first);
        }

        @Override
        public void write(WriteBuffer buffer, BlockKey key) {
            buffer.putVarLong(key.log).putVarLong(key.first);
        }

        @Override
        public BlockKey read(ByteBuffer buffer) {
            return new BlockKey(DataUtils.readVarLong(buffer), DataUtils.readVarLong(buffer));
        }

        @Override
        public BlockKey[] createStorage(int size) {
            return new BlockKey[size];
        }
    }
}
