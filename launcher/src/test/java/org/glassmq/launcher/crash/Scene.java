package org.glassmq.launcher.crash;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** The queues and exchanges that are there all the time, and the ways into them. */
final class Scene {
    static final String CHURN = "churn";

    final Place classic = Place.plain("classic", "classic");
    final Place quorum = Place.plain("quorum", "quorum");
    final Place big = Place.plain("big", "classic");
    final Place purged = Place.plain("purged", "classic");
    final Place priority = Place.dying("priority", "", Map.of("x-max-priority", 4));
    final Place dead = Place.plain("dead", "classic");
    final Place deadQuorum = Place.plain("dead-quorum", "quorum");
    final Place stream = Place.plain("stream", "stream");
    final Place rejecting = Place.dying("rejecting", "dead", Map.of());
    final Place rejectingQuorum = Place.dying("rejecting-quorum", "dead-quorum", Map.of("x-queue-type", "quorum"));
    final Place expiring = Place.dying("expiring", "dead-quorum", Map.of("x-message-ttl", 1500));
    final Place vanishing = Place.dying("vanishing", "", Map.of("x-message-ttl", 1200));
    final Place shortOne = Place.dying("short", "dead", Map.of("x-max-length", 30));
    final Place forgetful = Place.dying("forgetful", "", Map.of("x-max-length", 50));
    final Place full = Place.dying("full", "", Map.of("x-max-length", 60, "x-overflow", "reject-publish"));
    final Place limited =
            Place.dying("limited", "dead", Map.of("x-queue-type", "quorum", "x-delivery-limit", 2));

    /** A way for a message: where to publish it and where it arrives. */
    record Way(String exchange, String key, List<Place> places) {
        static Way to(Place place) {
            return new Way("", place.name(), List.of(place));
        }
    }

    private final List<Way> ways = List.of(
            Way.to(classic),
            Way.to(quorum),
            Way.to(priority),
            Way.to(rejecting),
            Way.to(rejectingQuorum),
            Way.to(expiring),
            Way.to(vanishing),
            Way.to(shortOne),
            Way.to(forgetful),
            Way.to(full),
            Way.to(limited),
            Way.to(purged),
            Way.to(stream),
            new Way("fan", "", List.of(classic, quorum, rejecting, stream)),
            new Way("topics", "eu.order", List.of(quorum, priority)),
            new Way("topics", "eu.stock", List.of(quorum, expiring, limited)),
            new Way("topics", "us.order", List.of(priority)));

    Way anyWay(Random random) {
        return ways.get(random.nextInt(ways.size()));
    }

    /** A way to queues that accept every message and keep it until somebody takes it. */
    Way steadyWay(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> Way.to(classic);
            case 1 -> Way.to(quorum);
            case 2 -> Way.to(rejecting);
            case 3 -> Way.to(stream);
            default -> ways.get(13);
        };
    }

    /** All but the stream. */
    List<Place> queues() {
        return List.of(
                classic, quorum, big, purged, priority, dead, deadQuorum, rejecting, rejectingQuorum, expiring,
                vanishing, shortOne, forgetful, full, limited);
    }

    /** Those that consumers take from; {@link #purged} is left to the administrator. */
    List<Place> consumed() {
        return queues().stream().filter(place -> place != purged).toList();
    }

    void declare(Channel channel) throws IOException {
        for (Place place : Stream.concat(queues().stream(), Stream.of(stream)).toList()) {
            place.declare(channel);
        }
        channel.exchangeDeclare("fan", "fanout", true);
        channel.exchangeDeclare("topics", "topic", true);
        channel.exchangeDeclare(CHURN, "topic", true);
        for (Place place : List.of(classic, quorum, rejecting, stream)) {
            channel.queueBind(place.name(), "fan", "");
        }
        channel.queueBind(quorum.name(), "topics", "eu.*");
        channel.queueBind(priority.name(), "topics", "*.order");
        channel.queueBind(expiring.name(), "topics", "eu.stock");
        channel.queueBind(limited.name(), "topics", "#.stock");
    }
}
