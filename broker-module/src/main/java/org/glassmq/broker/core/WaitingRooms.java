package org.glassmq.broker.core;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.glassmq.broker.message.Message;
import org.glassmq.broker.store.RecoveredLog;

/** The waiting rooms of a virtual host: one for each delayed exchange. From any thread, unless said otherwise. */
final class WaitingRooms {
    private final Topology<MessageQueue> topology;
    private final Environment environment;
    private final AtomicLong nextLogId;
    private final Map<Exchange<MessageQueue>, WaitingRoom> rooms = new ConcurrentHashMap<>();

    /** @param nextLogId shared by all that has a log in the store */
    WaitingRooms(Topology<MessageQueue> topology, Environment environment, AtomicLong nextLogId) {
        this.topology = topology;
        this.environment = environment;
        this.nextLogId = nextLogId;
    }

    /** An exchange was declared. Returns what the store has to keep of its room, if it gets one and is durable. */
    Optional<Definition> open(Exchange<MessageQueue> exchange) {
        if (exchange.type() != ExchangeType.DELAYED) {
            return Optional.empty();
        }
        WaitingRoom room = add(exchange, nextLogId.getAndIncrement());
        return exchange.durable() ? Optional.of(definition(room, exchange)) : Optional.empty();
    }

    private WaitingRoom add(Exchange<MessageQueue> exchange, long id) {
        List<Lane> lanes = environment.lanes();
        Lane lane = lanes.get((int) (id % lanes.size()));
        WaitingRoom room = new WaitingRoom(exchange, topology, environment, id, lane);
        rooms.put(exchange, room);
        return room;
    }

    private static Definition definition(WaitingRoom room, Exchange<MessageQueue> exchange) {
        return new Definition.WaitingRoom(room.id(), exchange.virtualHost(), exchange.name());
    }

    /** An exchange was deleted. Returns what the store need not keep any more. */
    Optional<Definition> close(Exchange<MessageQueue> exchange) {
        WaitingRoom room = rooms.remove(exchange);
        if (room == null) {
            return Optional.empty();
        }
        room.lane().execute(room::close);
        return exchange.durable() ? Optional.of(definition(room, exchange)) : Optional.empty();
    }

    /** Puts back a room that was found in the store, after its exchange. Before anybody uses the virtual host. */
    void recover(Exchange<MessageQueue> exchange, long id, Optional<RecoveredLog> log) {
        WaitingRoom room = add(exchange, id);
        log.ifPresent(room::recover);
    }

    /**
     * Lets a message wait.
     *
     * @param current the calling lane
     * @return the lane it was sent to
     */
    Lane add(Lane current, Exchange<MessageQueue> exchange, Message message, Receipt receipt) {
        WaitingRoom room = rooms.get(exchange);
        if (room == null) {
            if (receipt != null) {
                receipt.accept(current);
            }
            return current;
        }
        current.send(room.lane(), () -> room.add(message, receipt));
        return room.lane();
    }
}
