package org.glassmq.broker.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.glassmq.broker.api.AppliedPolicies;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.ExchangeDeclaration;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.RoutePreview;
import org.glassmq.broker.api.RouteRequest;
import org.glassmq.broker.message.Address;
import org.glassmq.broker.message.Properties;

/**
 * The exchanges and bindings of one virtual host.
 *
 * <p>Any thread may call anything. Looking up and routing take no lock; a route sees each exchange as it was at one
 * moment. Changes happen one after the other, under this object's monitor, and return what they did. A caller that has
 * to record changes in their order holds the monitor around the call and the recording.
 *
 * @param <Q> what stands for a queue; compared with {@code equals}
 */
public final class Topology<Q> {
    /** Names that begin so are the broker's. */
    static final String RESERVED = "amq.";

    private final String virtualHost;
    private final Queues<Q> queues;
    private final ConcurrentHashMap<String, Exchange<Q>> exchanges = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Q, RouteList<Binding<Q>>> byQueue = new ConcurrentHashMap<>();
    private volatile long version;
    private long lastNumber;

    /** What the exchanges have to know of the queues. Called from any thread. */
    public interface Queues<Q> {

        /** The queue of that name; null if there is none. */
        Q find(String name);

        /** Its name, which does not change. */
        String name(Q queue);

        /** Whether it survives a restart, which does not change. */
        boolean durable(Q queue);
    }

    /** Makes a topology with the exchanges that every virtual host has. */
    public Topology(String virtualHost, Queues<Q> queues) {
        this.virtualHost = virtualHost;
        this.queues = queues;
        predeclare("", ExchangeType.DIRECT, new DefaultBindings<>(queues));
        predeclare("amq.direct", ExchangeType.DIRECT, DirectBindings.none());
        predeclare("amq.fanout", ExchangeType.FANOUT, FanoutBindings.none());
        predeclare("amq.topic", ExchangeType.TOPIC, TopicBindings.none());
        predeclare("amq.headers", ExchangeType.HEADERS, HeadersBindings.none());
        predeclare("amq.match", ExchangeType.HEADERS, HeadersBindings.none());
    }

    private void predeclare(String name, ExchangeType type, Bindings<Q> bindings) {
        ExchangeDeclaration declaration =
                new ExchangeDeclaration(virtualHost, name, type.wireName(), true, false, false, Map.of());
        exchanges.put(name, new Exchange<>(this, type, declaration, bindings));
    }

    public String virtualHost() {
        return virtualHost;
    }

    /**
     * Grows whenever something changes that a route could depend on, before and after the change. How to keep routes by
     * it: {@link Exchange#dependsOnProperties}.
     */
    public long version() {
        return version;
    }

    /** Whether that version is one between the beginning and the end of a change. */
    static boolean isChanging(long version) {
        return (version & 1) != 0;
    }

    /**
     * The exchange of that name.
     *
     * @throws Refusal of the channel with NOT_FOUND
     */
    public Exchange<Q> exchange(String name) {
        Exchange<Q> exchange = exchanges.get(name);
        if (exchange == null) {
            throw Refusal.channel(ReplyCode.NOT_FOUND, Phrase.NO_EXCHANGE, name, virtualHost);
        }
        return exchange;
    }

    /**
     * The same, for somebody who is to have nothing to do with the default exchange.
     *
     * @throws Refusal of the channel with ACCESS_REFUSED if that is meant, with NOT_FOUND if there is no such exchange
     */
    public Exchange<Q> named(String name) {
        refuseDefault(name);
        return exchange(name);
    }

    /** The exchange of that name, if there is one. */
    public Optional<Exchange<Q>> find(String name) {
        return Optional.ofNullable(exchanges.get(name));
    }

    /** All exchanges at this moment, in no order. */
    public Collection<Exchange<Q>> exchanges() {
        return List.copyOf(exchanges.values());
    }

    /** All bindings at this moment, by exchange, without those of the default exchange. */
    public List<BindingInfo> bindings() {
        List<BindingInfo> all = new ArrayList<>();
        exchanges.values().forEach(exchange -> exchange.bindings().forEach(binding -> all.add(binding.info())));
        return all;
    }

    /** The bindings to a queue, in the order in which they were made, without the one of the default exchange. */
    public List<Binding<Q>> bindingsTo(Q queue) {
        return byQueue.getOrDefault(queue, RouteList.empty()).toList();
    }

    /**
     * Where a message goes: to each queue once, in the order in which the exchanges were reached and the bindings made;
     * and where it waits. The empty route if nothing matches.
     *
     * @param exchange   where it was published to, whatever {@code address} says
     * @param address    for its routing key
     * @param properties looked at only if they name further routing keys, or an exchange is reached that asks for them
     * @throws Refusal of the channel with PRECONDITION_FAILED if the further routing keys are no list
     */
    public Route<Q> route(Exchange<Q> exchange, Address address, Properties properties) {
        boolean copies = properties != null && CarbonCopies.maybeIn(properties);
        if (!exchange.readsProperties() && !copies) {
            RouteStep<Q> step = exchange.match(address.routingKey(), MessageProperties.NONE);
            if (step.isNone() ? exchange.alternate().isEmpty() : step.exchanges().isEmpty()) {
                return step.queues();
            }
        }
        List<String> keys =
                copies ? CarbonCopies.keys(address.routingKey(), properties) : List.of(address.routingKey());
        return new RouteWalk<>(this, keys, properties::decoded).from(exchange);
    }

    /** The same for a message that is not there yet. */
    public Route<Q> route(Exchange<Q> exchange, String routingKey, Map<String, Object> headers) {
        MessageProperties properties = MessageProperties.NONE.withHeaders(headers);
        return new RouteWalk<>(this, CarbonCopies.keys(routingKey, headers), () -> properties).from(exchange);
    }

    /**
     * Where a message would go and what each binding on its way says to it, up to 1,000 of them: if there are more,
     * those that match come first. An alternate exchange that gets or would get the message is told as a binding.
     * A delayed exchange is looked at as if the time had come.
     *
     * @throws Refusal as {@link #route(Exchange, Address, Properties)}
     */
    public RoutePreview explain(RouteRequest request) {
        Map<String, Object> headers = request.headers() == null ? Map.of() : request.headers();
        return find(request.exchange())
                .map(exchange -> new RouteExplanation<>(this, request.routingKey(), headers).from(exchange))
                .orElseGet(() -> new RoutePreview(false, List.of(), List.of()));
    }

    /**
     * Declares an exchange.
     *
     * @param declaration its virtual host is taken to be this one
     * @return one addition, or nothing if there is an equivalent exchange already
     * @throws Refusal of the connection with COMMAND_INVALID if the type is unknown; of the channel with ACCESS_REFUSED
     *     if the name is the broker's, with PRECONDITION_FAILED if there is one that is not equivalent, or the
     *     alternate exchange is not a name, or the type needs other arguments
     */
    public synchronized List<RouteChange<Q>> declareExchange(ExchangeDeclaration declaration) {
        ExchangeType type = ExchangeType.named(declaration.type());
        String name = declaration.name();
        refuseDefault(name);
        Exchange<Q> existing = exchanges.get(name);
        if (existing != null) {
            RouteEquivalence.check(existing, declaration);
            return List.of();
        }
        if (name.startsWith(RESERVED)) {
            throw Refusal.channel(ReplyCode.ACCESS_REFUSED, Phrase.RESERVED_EXCHANGE, name);
        }
        Bindings<Q> bindings = type.noBindings(Exchange.fixed(declaration.arguments()));
        Exchange<Q> exchange = new Exchange<>(this, type, declaration, bindings);
        Object alternate = exchange.declaration().arguments().getOrDefault(Exchange.ALTERNATE, "");
        if (!(alternate instanceof String)) {
            throw Refusal.channel(
                    ReplyCode.PRECONDITION_FAILED,
                    Phrase.ARGUMENT_OF_EXCHANGE_HAS_WRONG_TYPE,
                    HeadersMatch.typeName(alternate),
                    Exchange.ALTERNATE,
                    exchange.said());
        }
        return changing(changes -> {
            exchanges.put(name, exchange);
            changes.add(new RouteChange.ExchangeAdded<>(exchange));
        });
    }

    /** Whether a deletion minds that the exchange is in use. */
    public enum DeleteIf {
        ALWAYS,
        /** Only if nothing is bound to it. */
        UNUSED
    }

    /**
     * Deletes an exchange with the bindings from it and to it; so go auto-delete exchanges that lose their last binding
     * by it.
     *
     * @return nothing if there is no such exchange
     * @throws Refusal of the channel with ACCESS_REFUSED if it is the broker's, with PRECONDITION_FAILED if it is in
     *     use and should not be
     */
    public synchronized List<RouteChange<Q>> deleteExchange(String name, DeleteIf condition) {
        refuseDefault(name);
        if (name.startsWith(RESERVED)) {
            throw Refusal.channel(
                    ReplyCode.ACCESS_REFUSED,
                    Phrase.SYSTEM_EXCHANGE_STAYS,
                    name,
                    virtualHost);
        }
        Exchange<Q> exchange = exchanges.get(name);
        if (exchange == null) {
            return List.of();
        }
        if (condition == DeleteIf.UNUSED && exchange.hasBindings()) {
            throw Refusal.channel(ReplyCode.PRECONDITION_FAILED, Phrase.EXCHANGE_IN_USE, exchange.said());
        }
        return changing(changes -> delete(exchange, changes));
    }

    /**
     * Binds a queue.
     *
     * @param key       at most 255 bytes of UTF-8
     * @param arguments null is none
     * @return one addition, or nothing if it is bound so already
     * @throws Refusal of the channel with ACCESS_REFUSED for the default exchange, with NOT_FOUND if the exchange or
     *     the queue is gone, with PRECONDITION_FAILED if the exchange cannot match what the arguments ask for
     */
    public synchronized List<RouteChange<Q>> bindQueue(
            String exchange, Q queue, String key, Map<String, Object> arguments) {
        refuseDefault(exchange);
        Exchange<Q> source = exchange(exchange);
        String name = queues.name(queue);
        if (!queue.equals(queues.find(name))) {
            throw Refusal.channel(ReplyCode.NOT_FOUND, Phrase.NO_QUEUE, name, virtualHost);
        }
        boolean durable = source.durable() && queues.durable(queue);
        return bind(source, new Binding.ToQueue<>(queue, name), key, arguments, durable);
    }

    /**
     * Binds an exchange to another one, or to itself.
     *
     * @param source      where the messages come from
     * @param destination where they go
     * @see #bindQueue
     */
    public synchronized List<RouteChange<Q>> bindExchange(
            String source, String destination, String key, Map<String, Object> arguments) {
        refuseDefault(destination);
        refuseDefault(source);
        Exchange<Q> from = exchange(source);
        Exchange<Q> to = exchange(destination);
        return bind(from, new Binding.ToExchange<>(to), key, arguments, from.durable() && to.durable());
    }

    /**
     * Takes back what {@link #bindQueue} did with the same arguments; its exchange may go by it.
     *
     * @return nothing if it is not bound so
     * @throws Refusal of the channel with ACCESS_REFUSED for the default exchange
     */
    public synchronized List<RouteChange<Q>> unbindQueue(
            String exchange, Q queue, String key, Map<String, Object> arguments) {
        refuseDefault(exchange);
        return unbind(exchange, new Binding.ToQueue<>(queue, queues.name(queue)), key, arguments);
    }

    /** Takes back what {@link #bindExchange} did with the same arguments; see {@link #unbindQueue}. */
    public synchronized List<RouteChange<Q>> unbindExchange(
            String source, String destination, String key, Map<String, Object> arguments) {
        refuseDefault(destination);
        refuseDefault(source);
        Exchange<Q> to = exchanges.get(destination);
        return to == null ? List.of() : unbind(source, new Binding.ToExchange<>(to), key, arguments);
    }

    /** Other policies apply to an exchange from now on. */
    synchronized void apply(Exchange<Q> exchange, AppliedPolicies policies) {
        changing(_ -> exchange.apply(policies));
    }

    /** A queue was declared; to be called when it can be found by its name. Routes kept without it are out of date. */
    public synchronized void addQueue(Q queue) {
        changing(_ -> {});
    }

    /**
     * A queue was deleted; to be called when it cannot be found by its name any more. Its bindings go, and auto-delete
     * exchanges that lose their last one.
     */
    public synchronized List<RouteChange<Q>> removeQueue(Q queue) {
        return changing(changes -> {
            for (Binding<Q> binding : bindingsTo(queue)) {
                remove(binding, changes);
                deleteIfAbandoned(binding.source(), changes);
            }
        });
    }

    /** Whether an exchange that looks at properties is among those that a message from here can come to. */
    boolean reachesProperties(Exchange<Q> start) {
        Set<Exchange<Q>> seen = new HashSet<>(List.of(start));
        Queue<Exchange<Q>> next = new ArrayDeque<>(seen);
        Consumer<Exchange<Q>> visit = exchange -> {
            if (seen.add(exchange)) {
                next.add(exchange);
            }
        };
        for (Exchange<Q> exchange = next.poll(); exchange != null; exchange = next.poll()) {
            if (exchange.readsProperties()) {
                return true;
            }
            exchange.alternate().flatMap(this::find).ifPresent(visit);
            exchange.onward().forEach(binding -> {
                if (binding.target() instanceof Binding.ToExchange<Q> to) {
                    visit.accept(to.exchange());
                }
            });
        }
        return false;
    }

    static void refuseDefault(String exchange) {
        if (exchange.isEmpty()) {
            throw Refusal.channel(ReplyCode.ACCESS_REFUSED, Phrase.DEFAULT_EXCHANGE_STAYS);
        }
    }

    /** Everything that changes a route happens in here: readers see an odd version until it is done. */
    private List<RouteChange<Q>> changing(Consumer<List<RouteChange<Q>>> action) {
        List<RouteChange<Q>> changes = new ArrayList<>();
        long before = version;
        version = before + 1;
        try {
            action.accept(changes);
        } finally {
            version = before + 2;
        }
        return List.copyOf(changes);
    }

    private List<RouteChange<Q>> bind(
            Exchange<Q> source, Binding.Target<Q> target, String key, Map<String, Object> arguments, boolean durable) {
        Binding<Q> binding = new Binding<>(lastNumber + 1, source, target, key, Exchange.fixed(arguments), durable);
        Binding.Identity identity = binding.identity();
        if (source.binding(identity) != null) {
            return List.of();
        }
        return changing(changes -> {
            source.add(identity, binding);
            lastNumber = binding.number();
            switch (target) {
                case Binding.ToQueue<Q> to -> {
                    RouteList<Binding<Q>> known = byQueue.getOrDefault(to.queue(), RouteList.empty());
                    byQueue.put(to.queue(), known.with(binding.number(), binding));
                }
                case Binding.ToExchange<Q> to -> to.exchange().addIncoming(binding);
            }
            changes.add(new RouteChange.BindingAdded<>(binding));
        });
    }

    private List<RouteChange<Q>> unbind(
            String source, Binding.Target<Q> target, String key, Map<String, Object> arguments) {
        Exchange<Q> from = exchanges.get(source);
        Binding<Q> binding =
                from == null ? null : from.binding(Binding.Identity.of(target, key, Exchange.fixed(arguments)));
        if (binding == null) {
            return List.of();
        }
        return changing(changes -> {
            remove(binding, changes);
            deleteIfAbandoned(from, changes);
        });
    }

    private void remove(Binding<Q> binding, List<RouteChange<Q>> changes) {
        binding.source().remove(binding);
        switch (binding.target()) {
            case Binding.ToQueue<Q> to -> byQueue.computeIfPresent(to.queue(), (_, known) -> {
                RouteList<Binding<Q>> rest = known.without(binding.number());
                return rest.isEmpty() ? null : rest;
            });
            case Binding.ToExchange<Q> to -> to.exchange().removeIncoming(binding);
        }
        changes.add(new RouteChange.BindingRemoved<>(binding));
    }

    private void deleteIfAbandoned(Exchange<Q> exchange, List<RouteChange<Q>> changes) {
        if (exchange.autoDelete() && !exchange.hasBindings() && exchanges.get(exchange.name()) == exchange) {
            delete(exchange, changes);
        }
    }

    /** Not recursive: a chain of auto-delete exchanges may be long. */
    private void delete(Exchange<Q> first, List<RouteChange<Q>> changes) {
        Queue<Exchange<Q>> condemned = new ArrayDeque<>(List.of(first));
        Set<Exchange<Q>> known = new HashSet<>(condemned);
        for (Exchange<Q> exchange = condemned.poll(); exchange != null; exchange = condemned.poll()) {
            exchanges.remove(exchange.name());
            exchange.bindings().forEach(binding -> remove(binding, changes));
            for (Binding<Q> binding : exchange.incoming()) {
                Exchange<Q> source = binding.source();
                remove(binding, changes);
                if (source.autoDelete() && !source.hasBindings() && known.add(source)) {
                    condemned.add(source);
                }
            }
            changes.add(new RouteChange.ExchangeRemoved<>(exchange));
        }
    }
}
