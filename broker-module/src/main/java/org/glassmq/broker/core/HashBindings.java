package org.glassmq.broker.core;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.Why;

/**
 * Bindings of a consistent-hash exchange (RabbitMQ's extension {@code x-consistent-hash}): each message goes to one of
 * them, chosen by a hash of its {@linkplain HashSource source}. The binding key is a weight: of two queues the one with
 * twice the weight gets twice as many of the values. Of several bindings to one destination only the first counts.
 *
 * @implNote weighted rendezvous hashing: value and destination together are hashed to a number for each destination,
 *     the weight lengthens its odds, and the best number wins. No table of points on a ring has to be kept or agreed
 *     on; the spread is as even as the hash is good, whatever the weights; a destination that comes takes its share
 *     from all others in proportion, and one that goes leaves all values of the others where they were.
 */
final class HashBindings<Q> implements Bindings<Q> {
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+");
    private static final double UNIT = 0x1.0p-53;

    private final HashSource source;
    private final RouteList<Binding<Q>> all;

    /** Made by whoever asks first, see {@link RouteLeaf}. */
    private Table<Q> table;

    /** @param seed the destination's share of the hash */
    private record Seat<Q>(Binding<Q> binding, long seed, double weight, RouteStep<Q> step) {}

    /** @param uniform whether all weights are the same */
    private record Table<Q>(List<Seat<Q>> seats, boolean uniform) {}

    private HashBindings(HashSource source, RouteList<Binding<Q>> all) {
        this.source = source;
        this.all = all;
    }

    static <Q> HashBindings<Q> none(HashSource source) {
        return new HashBindings<>(source, RouteList.empty());
    }

    @Override
    public HashBindings<Q> with(Binding<Q> binding) {
        weight(binding.key());
        return new HashBindings<>(source, all.with(binding.number(), binding));
    }

    @Override
    public HashBindings<Q> without(Binding<Q> binding) {
        return new HashBindings<>(source, all.without(binding.number()));
    }

    private static double weight(String key) {
        if (!INTEGER.matcher(key).matches()) {
            throw Refusal.channel(
                    ReplyCode.PRECONDITION_FAILED, Phrase.HASH_KEY_IS_NO_NUMBER, ErlangTerm.of(key));
        }
        BigInteger weight = new BigInteger(key);
        if (weight.signum() < 1) {
            throw Refusal.channel(ReplyCode.PRECONDITION_FAILED, Phrase.HASH_KEY_IS_ZERO);
        }
        return weight.doubleValue();
    }

    @Override
    public RouteStep<Q> match(String routingKey, MessageProperties properties) {
        Seat<Q> chosen = chosen(routingKey, properties);
        return chosen == null ? RouteStep.none() : chosen.step();
    }

    @Override
    public boolean readsProperties() {
        return source.kind() != HashSource.Kind.ROUTING_KEY;
    }

    @Override
    public Judgement judge(Binding<Q> binding, String routingKey, MessageProperties properties) {
        Seat<Q> chosen = chosen(routingKey, properties);
        int rivals = table().seats().size();
        Why what = source.said();
        String hashed = source.of(routingKey, properties);
        if (chosen.binding().number() != binding.number()) {
            String name = chosen.binding().target().name();
            return new Judgement(false, Why.of(Phrase.HASH_FALLS_ELSEWHERE, what, hashed, name));
        }
        return new Judgement(
                true,
                rivals == 1
                        ? Why.of(Phrase.HASH_FALLS_TO_ONLY_ONE, what, hashed)
                        : Why.of(Phrase.HASH_FALLS_HERE, what, hashed, rivals));
    }

    /** Null if there are no bindings. */
    private Seat<Q> chosen(String routingKey, MessageProperties properties) {
        Table<Q> now = table();
        List<Seat<Q>> seats = now.seats();
        if (seats.size() < 2) {
            return seats.isEmpty() ? null : seats.getFirst();
        }
        long value = hash(source.of(routingKey, properties));
        Seat<Q> best = null;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < seats.size(); i++) {
            Seat<Q> seat = seats.get(i);
            double drawn = ((mixed(value ^ seat.seed()) >>> 11) + 0.5) * UNIT;
            // an exponential distribution of rate "weight"; without weights any falling function does
            double time = now.uniform() ? -drawn : -Math.log(drawn) / seat.weight();
            if (time < least) {
                least = time;
                best = seat;
            }
        }
        return best;
    }

    private Table<Q> table() {
        Table<Q> known = table;
        if (known == null) {
            Map<List<Object>, Seat<Q>> byDestination = new LinkedHashMap<>();
            all.forEach(binding -> byDestination.putIfAbsent(destination(binding), seat(binding)));
            List<Seat<Q>> seats = List.copyOf(byDestination.values());
            known = new Table<>(seats, seats.stream().mapToDouble(Seat::weight).distinct().count() < 2);
            table = known;
        }
        return known;
    }

    private static List<Object> destination(Binding<?> binding) {
        return List.of(binding.info().target(), binding.target().name());
    }

    /** Depends on names only, so that values stay with their queues when the broker is started again. */
    private Seat<Q> seat(Binding<Q> binding) {
        long seed = mixed(hash(binding.target().name()) + binding.info().target().ordinal());
        return new Seat<>(binding, seed, weight(binding.key()), RouteStep.of(List.of(binding)));
    }

    /** FNV-1a over the characters, mixed. */
    private static long hash(String text) {
        long hash = 0xcbf2_9ce4_8422_2325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100_0000_01b3L;
        }
        return mixed(hash);
    }

    /** Lets every bit depend on every other: the end of SplitMix64. */
    private static long mixed(long bits) {
        long z = (bits ^ bits >>> 30) * 0xbf58_476d_1ce4_e5b9L;
        z = (z ^ z >>> 27) * 0x94d0_49bb_1331_11ebL;
        return z ^ z >>> 31;
    }
}
