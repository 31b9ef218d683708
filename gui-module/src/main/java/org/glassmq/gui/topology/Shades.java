package org.glassmq.gui.topology;

import java.util.function.Function;
import org.glassmq.gui.topology.Link.Relation;
import org.glassmq.gui.topology.NodeKey.Kind;

/**
 * The colours of a picture.
 *
 * @param <C>      a colour: one of the toolkit, or its name
 * @param ground   behind everything
 * @param card     of nodes
 * @param border   of nodes, and of edges on which nothing moves
 * @param text     of names
 * @param muted    of figures
 * @param kinds    of the kinds of nodes
 * @param fallback of edges that lead where messages go that are not wanted
 */
record Shades<C>(C ground, C card, C border, C text, C muted, Kinds<C> kinds, C fallback) {

    /** Colours of what nodes are; shapes tell them apart too. */
    record Kinds<C>(C producer, C exchange, C queue, C consumer) {}

    /** The same colours in another form. */
    <D> Shades<D> map(Function<C, D> form) {
        return new Shades<>(
                form.apply(ground),
                form.apply(card),
                form.apply(border),
                form.apply(text),
                form.apply(muted),
                new Kinds<>(
                        form.apply(kinds.producer()),
                        form.apply(kinds.exchange()),
                        form.apply(kinds.queue()),
                        form.apply(kinds.consumer())),
                form.apply(fallback));
    }

    C of(Kind kind) {
        return switch (kind) {
            case PRODUCER -> kinds.producer();
            case ENTRY -> muted;
            case EXCHANGE -> kinds.exchange();
            case QUEUE -> kinds.queue();
            case CONSUMER -> kinds.consumer();
        };
    }

    C of(Link link) {
        return link.relation().isDashed() ? fallback : of(kind(link.relation()));
    }

    private static Kind kind(Relation relation) {
        return switch (relation) {
            case PUBLISH -> Kind.PRODUCER;
            case CONSUME -> Kind.CONSUMER;
            case BINDING, DEAD_LETTER, ALTERNATE -> Kind.EXCHANGE;
        };
    }

    /** How thick an edge is drawn, pixels at zoom 1. */
    static double width(Link link) {
        return link.rate().isEmpty() ? 1 : 1.3 + 1.3 * Math.log10(1 + link.rate().getAsDouble());
    }

    static boolean flows(Link link) {
        return link.rate().orElse(0) >= 0.05;
    }
}
