package org.glassmq.gui.testing;

import org.glassmq.broker.api.AppliedPolicies;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.ExchangeDeclaration;
import org.glassmq.broker.api.ExchangeInfo;
import org.glassmq.broker.api.RoutePreview;
import org.glassmq.broker.api.Why;

/** How a binding judges a key: AMQP 0-9-1, section 3.1.3. */
final class FakeRouting {
    private FakeRouting() {}

    /** An exchange that was just declared. */
    static ExchangeInfo exchange(ExchangeDeclaration declared) {
        return new ExchangeInfo(
                declared.virtualHost(),
                declared.name(),
                declared.type(),
                declared.durable(),
                declared.autoDelete(),
                declared.internal(),
                declared.arguments(),
                AppliedPolicies.NONE,
                0,
                0,
                0);
    }

    /** An exchange that was published to once more. */
    static ExchangeInfo counted(ExchangeInfo now, int queues) {
        return new ExchangeInfo(
                now.virtualHost(),
                now.name(),
                now.type(),
                now.durable(),
                now.autoDelete(),
                now.internal(),
                now.arguments(),
                now.policies(),
                now.publishedIn() + 1,
                now.routedOut() + queues,
                now.delayed());
    }

    static RoutePreview.Verdict verdict(String exchangeType, BindingInfo binding, String key) {
        String pattern = binding.routingKey();
        boolean matched = switch (exchangeType) {
            case "fanout" -> true;
            case "topic" -> topic(pattern.split("\\.", -1), 0, key.split("\\.", -1), 0);
            default -> pattern.equals(key);
        };
        String why = switch (exchangeType) {
            case "fanout" -> "a fanout exchange passes every message";
            case "topic" -> "the key '" + key + "' " + (matched ? "matches" : "does not match") + " '" + pattern + "'";
            default -> "the key '" + key + "' " + (matched ? "equals" : "is not") + " '" + pattern + "'";
        };
        return new RoutePreview.Verdict(binding, matched, Why.said(why));
    }

    private static boolean topic(String[] pattern, int p, String[] words, int w) {
        if (p == pattern.length) {
            return w == words.length;
        }
        if (pattern[p].equals("#")) {
            return topic(pattern, p + 1, words, w) || w < words.length && topic(pattern, p, words, w + 1);
        }
        return w < words.length
                && (pattern[p].equals("*") || pattern[p].equals(words[w]))
                && topic(pattern, p + 1, words, w + 1);
    }
}
