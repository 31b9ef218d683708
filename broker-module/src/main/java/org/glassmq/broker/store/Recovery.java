package org.glassmq.broker.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.h2.mvstore.Cursor;

/**
 * What is found when a store is opened. Reads the index, and of the blocks only those that are settled in part.
 *
 * @param logs      by identifier
 * @param recovered the same, as told to the broker, ascending by identifier
 */
record Recovery(ConcurrentMap<Long, Log> logs, List<RecoveredLog> recovered) {

    static Recovery of(StoreFile file, HistoryLimit history) {
        Map<Long, Found> found = new TreeMap<>();
        Cursor<BlockKey, BlockInfo> index = file.persistent().index().cursor(null);
        Found last = null;
        while (index.hasNext()) {
            BlockKey key = index.next();
            if (last == null || last.log.id() != key.log()) {
                last = new Found(new Log(key.log(), file, history));
                found.put(key.log(), last);
            }
            last.add(key, index.getValue(), file);
        }
        for (Map.Entry<Long, Long> next : file.next().entrySet()) {
            found.computeIfAbsent(next.getKey(), id -> new Found(new Log(id, file, history)))
                    .log.recoveredNext(next.getValue());
        }
        for (Map.Entry<Long, Long> delivered : file.delivered().entrySet()) {
            Found log = found.get(delivered.getKey());
            if (log != null) {
                log.log.recoveredDelivered(delivered.getValue());
            }
        }
        found.keySet().removeAll(file.dropped().keySet());

        ConcurrentMap<Long, Log> logs = new ConcurrentHashMap<>();
        List<RecoveredLog> recovered = new ArrayList<>();
        for (Found one : found.values()) {
            logs.put(one.log.id(), one.log);
            recovered.add(one.told());
        }
        return new Recovery(logs, List.copyOf(recovered));
    }

    /** A log while it is put together. */
    private static final class Found {
        final Log log;
        private long ready;
        private long readyBytes;

        Found(Log log) {
            this.log = log;
        }

        void add(BlockKey key, BlockInfo info, StoreFile file) {
            log.recoveredBlock(key, info);
            ready += info.count() - info.settled().size();
            if (info.settled().size() == 0) {
                readyBytes += info.bodyBytes();
            } else if (!info.allSettled()) {
                Block block = new Block(file.persistent().block(key), key.first());
                while (block.next()) {
                    readyBytes += info.settled().contains(block.number()) ? 0 : block.bodyBytes();
                }
            }
        }

        RecoveredLog told() {
            return new RecoveredLog(
                    log.id(), log.first(), log.next(), ready, readyBytes, log.deliveredUpTo(), log.settled());
        }
    }
}
