package org.glassmq.broker.replay;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.glassmq.broker.api.MessageFilter.Property;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.ReplayEdit;
import org.glassmq.broker.api.Why;

/** The edits of a plan, ready to be made. */
final class Edits {
    /** How long one expression may take for one message. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

    private final List<Edit> edits;
    private final LongSupplier nanos;

    /** One edit. */
    private interface Edit {
        Draft apply(Draft draft) throws EditFailure;
    }

    /**
     * @param nanos a clock that only goes forward
     * @throws org.glassmq.broker.api.SessionException with INVALID if one cannot be made in any message
     */
    Edits(List<ReplayEdit> edits, LongSupplier nanos) {
        this.nanos = nanos;
        this.edits = edits.stream().map(this::edit).toList();
    }

    Draft apply(Draft draft) throws EditFailure {
        Draft edited = draft;
        for (Edit edit : edits) {
            edited = edit.apply(edited);
        }
        return edited;
    }

    private Edit edit(ReplayEdit edit) {
        return switch (edit) {
            case ReplayEdit.SetHeader(String name, Object value) ->
                draft -> draft.withProperties(draft.properties().withHeader(name, value));
            case ReplayEdit.RemoveHeader(String name) -> draft -> withoutHeader(draft, name);
            case ReplayEdit.SetProperty(Property property, String value) ->
                draft -> draft.withProperties(set(draft.properties(), property, value));
            case ReplayEdit.ReplaceInKey(String regex, String replacement) -> {
                Pattern pattern = Pattern.compile(regex);
                yield draft -> draft.withKey(replace(pattern, draft.routingKey(), replacement));
            }
            case ReplayEdit.ReplaceInBody(String regex, String replacement) -> {
                Pattern pattern = Pattern.compile(regex);
                yield draft -> draft.withBody(
                        replace(pattern, text(draft), replacement).getBytes(StandardCharsets.UTF_8));
            }
            case ReplayEdit.SetInBody(String path, String json) -> {
                BodyPath place = BodyPath.of(path, json);
                yield draft -> draft.withBody(place.set(plainBody(draft)));
            }
        };
    }

    // ---- headers and properties --------------------------------------------------------------------------

    private static Draft withoutHeader(Draft draft, String name) {
        if (!draft.properties().headersOrEmpty().containsKey(name)) {
            return draft;
        }
        Map<String, Object> headers = new LinkedHashMap<>(draft.properties().headersOrEmpty());
        headers.remove(name);
        return draft.withProperties(draft.properties().withHeaders(headers));
    }

    private static MessageProperties set(MessageProperties properties, Property property, String text)
            throws EditFailure {
        MessageProperties.Builder builder = properties.toBuilder();
        String value = text.isEmpty() ? null : text;
        switch (property) {
            case CONTENT_TYPE -> builder.contentType(value);
            case CONTENT_ENCODING -> builder.contentEncoding(value);
            case DELIVERY_MODE -> builder.deliveryMode(number("delivery mode", value, 1, 2));
            case PRIORITY -> builder.priority(number("priority", value, 0, 255));
            case CORRELATION_ID -> builder.correlationId(value);
            case REPLY_TO -> builder.replyTo(value);
            case EXPIRATION -> builder.expiration(milliseconds(value));
            case MESSAGE_ID -> builder.messageId(value);
            case TIMESTAMP -> builder.timestamp(time(value));
            case TYPE -> builder.type(value);
            case USER_ID -> builder.userId(value);
            case APP_ID -> builder.appId(value);
            case CLUSTER_ID -> builder.clusterId(value);
        }
        return builder.build();
    }

    private static Integer number(String what, String value, int least, int most) throws EditFailure {
        if (value == null) {
            return null;
        }
        if (value.matches("[0-9]{1,3}")) {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw new EditFailure(Phrase.NUMBER_IS_NOT_ALLOWED, what, value, least, most);
    }

    private static Instant time(String value) throws EditFailure {
        try {
            return value == null ? null : Instant.parse(value).truncatedTo(ChronoUnit.SECONDS);
        } catch (DateTimeParseException _) {
            throw new EditFailure(Phrase.TIMESTAMP, value);
        }
    }

    private static String milliseconds(String value) throws EditFailure {
        if (value != null && !value.matches("[0-9]{1,12}")) {
            throw new EditFailure(Phrase.EXPIRATION, value);
        }
        return value;
    }

    // ---- texts -------------------------------------------------------------------------------------------

    private String replace(Pattern pattern, String text, String replacement) throws EditFailure {
        try {
            return pattern.matcher(new Text(text, nanos.getAsLong() + PATIENCE)).replaceAll(replacement);
        } catch (TooLong | StackOverflowError _) {
            throw new EditFailure(Phrase.EXPRESSION_TAKES_TOO_LONG, pattern);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new EditFailure(Phrase.REPLACEMENT, replacement, Why.of(e));
        }
    }

    private static String text(Draft draft) throws EditFailure {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(plainBody(draft))).toString();
        } catch (CharacterCodingException _) {
            throw new EditFailure(Phrase.BODY_IS_NO_TEXT);
        }
    }

    private static byte[] plainBody(Draft draft) throws EditFailure {
        String encoding = draft.properties().contentEncoding();
        if (encoding != null && !encoding.equalsIgnoreCase("utf-8") && !encoding.equalsIgnoreCase("identity")) {
            throw new EditFailure(Phrase.BODY_IS_ENCODED, encoding);
        }
        return draft.body();
    }

    /** A text has been looked at for too long. */
    private static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLong() {
            super(null, null, false, false);
        }
    }

    /** Text that can be read until a point in time. */
    private final class Text implements CharSequence {
        private static final int READS_PER_LOOK = 1_024;

        private final String text;
        private final long deadline;
        private int reads;

        Text(String text, long deadline) {
            this.text = text;
            this.deadline = deadline;
        }

        @Override
        public char charAt(int index) {
            if (++reads % READS_PER_LOOK == 0 && nanos.getAsLong() - deadline > 0) {
                throw new TooLong();
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

        @Override
        public String toString() {
            return text;
        }
    }
}
