package org.glassmq.gui.topology;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.glassmq.gui.topology.Layout.Route;
import org.glassmq.gui.topology.Link.Ends;

/**
 * Dots that move along edges, each for a message that passed; where there are many, for more than one. Only edges whose
 * rate is known have dots. Used by one thread at a time.
 */
final class Flow {
    /** How fast a dot is, pixels per second at zoom 1. */
    static final double SPEED = 130;
    /** Up to this rate each message has its dot. */
    static final double ONE_EACH = 8;
    /** Dots of an edge per second at most. */
    static final double DENSEST = 11;

    private static final int MOST = 1_500;

    private final Map<Ends, Stream> streams = new HashMap<>();
    private int count;

    /** Dots of one edge, by the time when they set out. */
    private static final class Stream {
        private final Deque<Double> born = new ArrayDeque<>();
        private double due;
        private double travel = 1;
    }

    /** Takes what is to be drawn at a point. */
    @FunctionalInterface
    interface Dot {
        void at(double x, double y, Link link);
    }

    /** Dots per second that show a rate: as many as there are messages up to {@link #ONE_EACH}, then ever fewer. */
    static double dots(double rate) {
        return rate <= ONE_EACH
                ? rate
                : Math.min(DENSEST, ONE_EACH + 0.6 * Math.log(rate / ONE_EACH) / Math.log(2));
    }

    /** Lets time pass: dots set out and arrive. Returns whether there are any, or will be. */
    boolean advance(Picture picture, double now, double time) {
        count = 0;
        boolean flowing = false;
        Map<Ends, Stream> before = new HashMap<>(streams);
        for (int i = 0; i < picture.graph().links().size(); i++) {
            Link link = picture.graph().links().get(i);
            Stream stream = streams.get(link.ends());
            double rate = link.rate().orElse(0);
            before.remove(link.ends());
            if (stream == null && rate > 0) {
                stream = new Stream();
                streams.put(link.ends(), stream);
            }
            if (stream != null) {
                stream.travel = picture.layout().routes().get(i).length() / SPEED * 1e9;
                advance(stream, dots(rate), now, time);
                flowing |= rate > 0 || !stream.born.isEmpty();
                count += stream.born.size();
            }
        }
        streams.keySet().removeAll(before.keySet());
        return flowing;
    }

    private void advance(Stream stream, double dots, double now, double time) {
        while (!stream.born.isEmpty() && now - stream.born.peekFirst() >= stream.travel) {
            stream.born.removeFirst();
        }
        stream.due = Math.min(stream.due + dots * time / 1e9, 3);
        while (stream.due >= 1) {
            stream.due--;
            if (count + stream.born.size() < MOST) {
                stream.born.addLast(now - stream.due / Math.max(dots, 1) * 1e9);
            }
        }
    }

    /** How many dots there are. */
    int count() {
        return count;
    }

    /** Tells where each dot is; those behind the edge's label are left out. */
    void draw(Picture picture, double now, Dot dot) {
        for (int i = 0; i < picture.graph().links().size(); i++) {
            Link link = picture.graph().links().get(i);
            Stream stream = streams.get(link.ends());
            if (stream != null) {
                Route route = picture.layout().routes().get(i);
                for (double born : stream.born) {
                    double at = Math.clamp((now - born) / stream.travel, 0, 1);
                    double x = route.x(at);
                    double y = route.y(at);
                    if (route.label().filter(label -> label.box().holds(x, y)).isEmpty()) {
                        dot.at(x, y, link);
                    }
                }
            }
        }
    }

    void clear() {
        streams.clear();
        count = 0;
    }
}
