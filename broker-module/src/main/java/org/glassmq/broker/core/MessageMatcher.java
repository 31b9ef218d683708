package org.glassmq.broker.core;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.glassmq.broker.api.MessageFilter;
import org.glassmq.broker.api.MessageFilter.Comparison;
import org.glassmq.broker.api.MessageFilter.HeaderTest;
import org.glassmq.broker.api.MessageFilter.PropertyTest;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.message.Message;
import org.glassmq.broker.message.Properties;

/** Tells whether messages pass a filter; what is quick to see is looked at first. For one thread. */
public final class MessageMatcher {
    private final MessageFilter filter;
    private final BooleanSupplier cancelled;
    private final long from;
    private final long until;
    private final Optional<TextMatcher> text;
    private final Optional<Pattern> regex;

    /** @param cancelled asked while a regular expression is looked for, which can take for ever */
    public MessageMatcher(MessageFilter filter, BooleanSupplier cancelled) {
        this.filter = filter;
        this.cancelled = cancelled;
        this.from = filter.from().map(Instant::toEpochMilli).orElse(Long.MIN_VALUE);
        this.until = filter.until().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
        this.text = filter.text().map(text -> new TextMatcher(text, filter.letterCase(), filter.textPlace()));
        this.regex = filter.regex().map(Pattern::compile);
    }

    /** @throws CancellationException if it was cancelled meanwhile */
    public boolean matches(Browser.Seen seen) {
        Message message = seen.message();
        int size = message.body().length;
        return (filter.states().isEmpty() || filter.states().contains(seen.state()))
                && size >= filter.minBytes()
                && size <= filter.maxBytes()
                && message.arrivedAt() >= from
                && message.arrivedAt() < until
                && filter.exchange().map(message.address().exchange()::equals).orElse(true)
                && filter.routingKey().map(message.address().routingKey()::contains).orElse(true)
                && hasHeaders(message.properties())
                && hasProperties(message.properties())
                && text.map(wanted -> wanted.matches(message)).orElse(true)
                && isFoundIn(message.body());
    }

    private boolean hasHeaders(Properties properties) {
        for (HeaderTest test : filter.headers()) {
            if (!properties.headers().containsKey(test.name())
                    || !holds(test.comparison(), properties.headers().get(test.name()), test.value())) {
                return false;
            }
        }
        return true;
    }

    private boolean hasProperties(Properties properties) {
        if (filter.properties().isEmpty()) {
            return true;
        }
        MessageProperties all = properties.decoded();
        for (PropertyTest test : filter.properties()) {
            Object value = switch (test.property()) {
                case CONTENT_TYPE -> all.contentType();
                case CONTENT_ENCODING -> all.contentEncoding();
                case DELIVERY_MODE -> all.deliveryMode();
                case PRIORITY -> all.priority();
                case CORRELATION_ID -> all.correlationId();
                case REPLY_TO -> all.replyTo();
                case EXPIRATION -> all.expiration();
                case MESSAGE_ID -> all.messageId();
                case TIMESTAMP -> all.timestamp();
                case TYPE -> all.type();
                case USER_ID -> all.userId();
                case APP_ID -> all.appId();
                case CLUSTER_ID -> all.clusterId();
            };
            if (value == null || !holds(test.comparison(), value, test.value())) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(Comparison comparison, Object value, String wanted) {
        String text = TextMatcher.text(value);
        return switch (comparison) {
            case EQUALS -> text.equals(wanted);
            case CONTAINS -> text.contains(wanted);
        };
    }

    private boolean isFoundIn(byte[] body) {
        if (regex.isEmpty()) {
            return true;
        }
        int length = Math.min(body.length, MessageFilter.REGEX_BYTES);
        return regex.get().matcher(new Text(new String(body, 0, length, StandardCharsets.UTF_8))).find();
    }

    /** Text that cannot be read any more once the search is cancelled. */
    private final class Text implements CharSequence {
        private final String text;

        private Text(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }
    }
}
