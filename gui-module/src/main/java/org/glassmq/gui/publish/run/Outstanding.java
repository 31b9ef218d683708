package org.glassmq.gui.publish.run;

import com.rabbitmq.client.LongString;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.glassmq.broker.api.PublishRequest;

/**
 * What was sent on a channel in confirm mode and is not answered yet, by its number on the channel (delivery tag).
 * Guarded by itself.
 *
 * <p>A return carries no number. It comes before the confirm of its message and in the order of publishing, so it
 * belongs to the oldest message that looks like it and was not returned yet; messages that look alike in all that
 * routing could see, and in their bodies, are routed alike.
 */
final class Outstanding {
    private final NavigableMap<Long, Sent> byTag = new TreeMap<>();

    /** A message that was sent. */
    static final class Sent {
        private final Item.Message message;
        private final long nanos;
        private Optional<Verdict.Returned> returned = Optional.empty();

        Sent(Item.Message message, long nanos) {
            this.message = message;
            this.nanos = nanos;
        }

        Item.Message message() {
            return message;
        }

        /** When it was sent, nanoseconds. */
        long nanos() {
            return nanos;
        }

        /** What became of it, if the broker settles it like this. */
        Verdict verdict(boolean accepted) {
            if (returned.isPresent()) {
                return returned.get();
            }
            return accepted ? new Verdict.Confirmed() : new Verdict.Refused();
        }
    }

    /** Is about to be sent. */
    synchronized void sent(long tag, Item.Message message, long nanos) {
        byTag.put(tag, new Sent(message, nanos));
    }

    /** Came back; false if none was sent that looks like it. */
    synchronized boolean returned(Back back) {
        for (Sent sent : byTag.values()) {
            if (sent.returned.isEmpty() && back.looksLike(sent.message.request())) {
                sent.returned = Optional.of(back.verdict());
                return true;
            }
        }
        return false;
    }

    /** Was answered; gives the messages that are settled by that, oldest first. */
    synchronized List<Sent> settled(long tag, boolean multiple) {
        if (multiple) {
            Map<Long, Sent> settled = byTag.headMap(tag, true);
            List<Sent> all = new ArrayList<>(settled.values());
            settled.clear();
            return all;
        }
        Sent one = byTag.remove(tag);
        return one == null ? List.of() : List.of(one);
    }

    /** All that will not be answered any more, oldest first. */
    synchronized List<Sent> abandon() {
        List<Sent> all = new ArrayList<>(byTag.values());
        byTag.clear();
        return all;
    }

    /**
     * A message that came back.
     *
     * @param headers as the client library reads them; null if there are none
     */
    record Back(
            Verdict.Returned verdict, String exchange, String routingKey, Map<String, Object> headers, byte[] body) {

        boolean looksLike(PublishRequest request) {
            return exchange.equals(request.exchange())
                    && routingKey.equals(request.routingKey())
                    && Arrays.equals(body, request.body())
                    && plain(headers == null ? Map.of() : headers)
                            .equals(plain(request.properties().headersOrEmpty()));
        }

        /** The same value, whoever read it. */
        private static Object plain(Object value) {
            return switch (value) {
                case null -> "void";
                case LongString text -> text.toString();
                case byte[] bytes -> HexFormat.of().formatHex(bytes);
                case Date time -> time.toInstant();
                case Instant time -> Instant.ofEpochSecond(time.getEpochSecond());
                case List<?> list -> list.stream().map(Back::plain).toList();
                case Map<?, ?> map -> {
                    Map<Object, Object> same = new LinkedHashMap<>();
                    map.forEach((name, of) -> same.put(name, plain(of)));
                    yield same;
                }
                default -> value;
            };
        }
    }
}
