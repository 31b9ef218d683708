package org.glassmq.broker.core;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.glassmq.broker.api.AppliedPolicies;
import org.glassmq.broker.api.ExchangeDeclaration;
import org.glassmq.broker.api.ExchangeInfo;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.Why;

/**
 * An exchange of one virtual host. What it was declared with never changes; its bindings and policies do, by its
 * {@link Topology}, and are read from any thread without a lock.
 *
 * @param <Q> what stands for a queue
 */
public final class Exchange<Q> {
    /** The argument that names where unroutable messages go. */
    static final String ALTERNATE = "alternate-exchange";

    private final Topology<Q> topology;
    private final ExchangeType type;
    private final ExchangeDeclaration declaration;
    private final boolean readsProperties;
    private final LongAdder publishedIn = new LongAdder();
    private final LongAdder routedOut = new LongAdder();
    private final LongAdder delayed = new LongAdder();

    /** Bindings by what makes them the same; touched only by changes of the topology. */
    private final Map<Binding.Identity, Binding<Q>> byIdentity = new HashMap<>();

    private volatile State<Q> state;
    private volatile RouteList<Binding<Q>> incoming = RouteList.empty();
    private volatile AppliedPolicies policies = AppliedPolicies.NONE;
    private volatile Optional<String> alternate;
    private volatile Reach reach = new Reach(-1, true);

    /**
     * @param bindings what routes
     * @param all      the same in their order
     * @param onward   those that lead to exchanges
     */
    private record State<Q>(Bindings<Q> bindings, RouteList<Binding<Q>> all, RouteList<Binding<Q>> onward) {}

    private record Reach(long version, boolean properties) {}

    Exchange(Topology<Q> topology, ExchangeType type, ExchangeDeclaration declared, Bindings<Q> bindings) {
        this.topology = topology;
        this.type = type;
        this.declaration = new ExchangeDeclaration(
                topology.virtualHost(),
                declared.name(),
                type.wireName(),
                declared.durable(),
                declared.autoDelete(),
                declared.internal(),
                fixed(declared.arguments()));
        this.readsProperties = type == ExchangeType.DELAYED || bindings.readsProperties();
        this.state = new State<>(bindings, RouteList.empty(), RouteList.empty());
        this.alternate = declaredAlternate();
    }

    /** A copy that nobody changes any more, in the same order; null values stay. */
    static Map<String, Object> fixed(Map<String, Object> arguments) {
        return arguments == null || arguments.isEmpty()
                ? Map.of()
                : Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    }

    public String virtualHost() {
        return declaration.virtualHost();
    }

    /** Empty for the default exchange. */
    public String name() {
        return declaration.name();
    }

    public ExchangeType type() {
        return type;
    }

    public boolean durable() {
        return declaration.durable();
    }

    /** Whether it goes with the last of its bindings. */
    public boolean autoDelete() {
        return declaration.autoDelete();
    }

    /** Whether clients may not publish to it; whoever takes their messages has to check. */
    public boolean internal() {
        return declaration.internal();
    }

    /** What it was declared with. */
    public ExchangeDeclaration declaration() {
        return declaration;
    }

    /** The exchange that gets what matches no binding here, if it exists then: as declared, or by a policy. */
    public Optional<String> alternate() {
        return alternate;
    }

    /** The one that it was declared with. */
    Optional<String> declaredAlternate() {
        return declaration.arguments().get(ALTERNATE) instanceof String name ? Optional.of(name) : Optional.empty();
    }

    /** The policies that apply to it. */
    AppliedPolicies policies() {
        return policies;
    }

    /** Only within a change. */
    void apply(AppliedPolicies changed) {
        policies = changed;
        alternate = declaredAlternate().or(() -> Optional.ofNullable((String) changed.definition().get(ALTERNATE)));
    }

    /** Whether it is the one without a name, which has every queue bound by its name. */
    public boolean isDefault() {
        return name().isEmpty();
    }

    /** Whether the broker made it: it cannot be deleted. */
    public boolean isPredeclared() {
        return isDefault() || name().startsWith(Topology.RESERVED);
    }

    /** Bindings from here, in the order in which they were made; those of the default exchange are not listed. */
    public List<Binding<Q>> bindings() {
        return state.all().toList();
    }

    /** Bindings from other exchanges to this one, in the order in which they were made. */
    public List<Binding<Q>> incoming() {
        return incoming.toList();
    }

    /**
     * Whether a route from here can depend on the message's properties: this exchange looks at them, as a headers
     * exchange does, or leads to one that does.
     *
     * <p>A caller may keep a route for a routing key if it (1) reads {@link Topology#version}, (2) routes, (3) gets
     * false from here, and uses it only while the version is still the one of step 1. True also while a change is
     * under way.
     */
    public boolean dependsOnProperties() {
        long version = topology.version();
        if (readsProperties || Topology.isChanging(version)) {
            return true;
        }
        Reach known = reach;
        if (known.version() != version) {
            known = new Reach(version, topology.reachesProperties(this));
            reach = known;
        }
        return known.properties();
    }

    /**
     * Counts a message that was published to this exchange.
     *
     * @param queues how many queues it went to
     */
    public void count(int queues) {
        publishedIn.increment();
        routedOut.add(queues);
    }

    /** Counts a message that is done with waiting and went to some queues. */
    void countReleased(int queues) {
        routedOut.add(queues);
    }

    /** Counts messages that have begun to wait here, or, if negative, have ceased to. */
    void countDelayed(long messages) {
        delayed.add(messages);
    }

    /** Messages that wait here for their time; 0 unless this is a delayed exchange. */
    public long delayed() {
        return delayed.sum();
    }

    /** Messages published to it since the start. */
    public long publishedIn() {
        return publishedIn.sum();
    }

    /** Copies it handed to queues since the start. */
    public long routedOut() {
        return routedOut.sum();
    }

    /** The record for a console. */
    public ExchangeInfo info() {
        return new ExchangeInfo(
                virtualHost(),
                name(),
                type.wireName(),
                durable(),
                autoDelete(),
                internal(),
                declaration.arguments(),
                policies,
                publishedIn(),
                routedOut(),
                delayed());
    }

    @Override
    public String toString() {
        return said().text();
    }

    /** Its name, in words. */
    Why said() {
        return Why.of(Phrase.EXCHANGE_IN, name(), virtualHost());
    }

    /** Whether matching here looks at anything but the routing key. */
    boolean readsProperties() {
        return readsProperties;
    }

    /** The routing keys that count here, of all that a message has. */
    List<String> relevant(List<String> routingKeys) {
        return state.bindings().matchesEachKey() ? routingKeys : routingKeys.subList(0, 1);
    }

    RouteStep<Q> match(String routingKey, MessageProperties properties) {
        return state.bindings().match(routingKey, properties);
    }

    Bindings.Judgement judge(Binding<Q> binding, String routingKey, MessageProperties properties) {
        return state.bindings().judge(binding, routingKey, properties);
    }

    /** The default exchange's binding of a queue, which nobody made. */
    Binding<Q> implicitBinding(Q queue, String name) {
        return new Binding<>(0, this, new Binding.ToQueue<>(queue, name), name, Map.of(), durable());
    }

    boolean hasBindings() {
        return !state.all().isEmpty();
    }

    /** Bindings from here to exchanges. */
    RouteList<Binding<Q>> onward() {
        return state.onward();
    }

    /** Null if there is no such binding. Only within a change. */
    Binding<Q> binding(Binding.Identity identity) {
        return byIdentity.get(identity);
    }

    /** Only within a change. */
    void add(Binding.Identity identity, Binding<Q> binding) {
        State<Q> now = state;
        State<Q> next = new State<>(
                now.bindings().with(binding),
                now.all().with(binding.number(), binding),
                binding.target() instanceof Binding.ToExchange<Q>
                        ? now.onward().with(binding.number(), binding)
                        : now.onward());
        byIdentity.put(identity, binding);
        state = next;
    }

    /** Only within a change. */
    void remove(Binding<Q> binding) {
        byIdentity.remove(binding.identity());
        State<Q> now = state;
        state = new State<>(
                now.bindings().without(binding),
                now.all().without(binding.number()),
                now.onward().without(binding.number()));
    }

    /** Only within a change. */
    void addIncoming(Binding<Q> binding) {
        incoming = incoming.with(binding.number(), binding);
    }

    /** Only within a change. */
    void removeIncoming(Binding<Q> binding) {
        incoming = incoming.without(binding.number());
    }
}
