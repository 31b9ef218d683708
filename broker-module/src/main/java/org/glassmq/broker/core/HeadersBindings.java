package org.glassmq.broker.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glassmq.broker.api.MessageProperties;

/**
 * Bindings of a headers exchange: the arguments are compared with the message's headers, one binding after the other.
 */
final class HeadersBindings<Q> implements Bindings<Q> {
    private static final HeadersBindings<?> NONE = new HeadersBindings<>(RouteList.empty());

    private final RouteList<Entry<Q>> entries;

    /** The same for walking; made by whoever asks first, see {@link RouteLeaf}. */
    private Flat<Q> flat;

    private record Entry<Q>(Binding<Q> binding, HeadersMatch match) {}

    private record Flat<Q>(List<Entry<Q>> entries) {}

    private HeadersBindings(RouteList<Entry<Q>> entries) {
        this.entries = entries;
    }

    @SuppressWarnings("unchecked")
    static <Q> HeadersBindings<Q> none() {
        return (HeadersBindings<Q>) NONE;
    }

    @Override
    public HeadersBindings<Q> with(Binding<Q> binding) {
        Entry<Q> entry = new Entry<>(binding, HeadersMatch.of(binding.arguments()));
        return new HeadersBindings<>(entries.with(binding.number(), entry));
    }

    @Override
    public HeadersBindings<Q> without(Binding<Q> binding) {
        return new HeadersBindings<>(entries.without(binding.number()));
    }

    @Override
    public RouteStep<Q> match(String routingKey, MessageProperties properties) {
        List<Entry<Q>> all = flat();
        Map<String, Object> headers = properties.headersOrEmpty();
        List<Binding<Q>> matching = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Entry<Q> entry = all.get(i);
            if (entry.match().matches(headers)) {
                matching.add(entry.binding());
            }
        }
        return RouteStep.of(matching);
    }

    @Override
    public boolean readsProperties() {
        return true;
    }

    @Override
    public Judgement judge(Binding<Q> binding, String routingKey, MessageProperties properties) {
        return HeadersMatch.of(binding.arguments()).judge(properties.headersOrEmpty());
    }

    private List<Entry<Q>> flat() {
        Flat<Q> known = flat;
        if (known == null) {
            known = new Flat<>(List.copyOf(entries.toList()));
            flat = known;
        }
        return known.entries();
    }
}
