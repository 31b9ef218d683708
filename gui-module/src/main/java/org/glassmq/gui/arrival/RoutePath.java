package org.glassmq.gui.arrival;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.ExchangeInfo;
import org.glassmq.broker.api.RoutePreview.Verdict;
import org.glassmq.gui.arrival.PathLine.Way;

/**
 * The way of a message as lines: each exchange, what its bindings say, and what hangs on those that match. The broker
 * tells the bindings exchange by exchange; here each exchange stands below the binding that leads to it.
 */
final class RoutePath {
    private static final String ALTERNATE = "alternate-exchange";
    /** Bindings of one exchange that do not match and are listed; the others are counted. */
    private static final int MOST_UNMATCHED = 50;

    private final Map<String, List<Verdict>> bySource = new LinkedHashMap<>();
    private final Map<String, ExchangeInfo> exchanges = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final List<PathLine> lines = new ArrayList<>();

    private RoutePath(Answer answer) {
        answer.preview()
                .verdicts()
                .forEach(verdict -> bySource.computeIfAbsent(verdict.binding().source(), _ -> new ArrayList<>())
                        .add(verdict));
        answer.exchanges().forEach(exchange -> exchanges.put(exchange.name(), exchange));
    }

    static List<PathLine> of(Answer answer) {
        RoutePath path = new RoutePath(answer);
        if (answer.preview().exchangeFound()) {
            path.exchange(answer.request().exchange(), 0);
            path.lines.add(new PathLine.Queues(answer.preview().queues().size()));
            answer.outcomes().forEach(outcome -> path.lines.add(new PathLine.InQueue(outcome)));
        }
        return path.lines;
    }

    private void exchange(String name, int depth) {
        seen.add(name);
        Optional<ExchangeInfo> exchange = Optional.ofNullable(exchanges.get(name));
        lines.add(new PathLine.AtExchange(depth, name, exchange.map(ExchangeInfo::type)));
        List<Verdict> verdicts = bySource.getOrDefault(name, List.of());
        verdicts.stream().filter(Verdict::matched).forEach(verdict -> matched(verdict, way(verdict, verdicts), depth));
        List<Verdict> others = verdicts.stream().filter(verdict -> !verdict.matched()).toList();
        others.stream()
                .limit(MOST_UNMATCHED)
                .forEach(verdict -> lines.add(new PathLine.Asked(depth + 1, verdict, way(verdict, verdicts))));
        if (others.size() > MOST_UNMATCHED) {
            lines.add(new PathLine.NotListed(depth + 1, others.size() - MOST_UNMATCHED));
        }
    }

    private void matched(Verdict verdict, Way way, int depth) {
        lines.add(new PathLine.Asked(depth + 1, verdict, way));
        BindingInfo binding = verdict.binding();
        if (binding.target() == BindingInfo.Target.EXCHANGE && !seen.contains(binding.destination())) {
            exchange(binding.destination(), depth + 2);
        }
    }

    /** The way to the alternate exchange is told last, after all bindings. */
    private Way way(Verdict verdict, List<Verdict> all) {
        BindingInfo binding = verdict.binding();
        boolean alternate = verdict == all.getLast()
                && binding.target() == BindingInfo.Target.EXCHANGE
                && alternate(binding.source()).filter(binding.destination()::equals).isPresent();
        return alternate ? Way.ALTERNATE : Way.BINDING;
    }

    private Optional<String> alternate(String exchange) {
        return Optional.ofNullable(exchanges.get(exchange)).map(info -> {
            Object declared = info.arguments().get(ALTERNATE);
            Object name = declared == null ? info.policies().definition().get(ALTERNATE) : declared;
            return name == null ? null : name.toString();
        });
    }
}
