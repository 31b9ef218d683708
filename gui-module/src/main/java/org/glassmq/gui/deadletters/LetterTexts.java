package org.glassmq.gui.deadletters;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.gui.deadletters.Grouping.ErrorHeader;
import org.glassmq.gui.support.Badge;
import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.Messages;

/** How dead letters are spoken of, in the language of the console. */
final class LetterTexts {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);
    private static final String NOTHING = "–";
    private static final int PREVIEW = 160;

    private final Messages messages;
    private final Formats formats;

    LetterTexts(Messages messages, Formats formats) {
        this.messages = messages;
        this.formats = formats;
    }

    String number(long value) {
        return formats.number(value);
    }

    String reason(LetterGroup group) {
        if (group.key().isOthers()) {
            return messages.text("deadletters.reason.others");
        }
        return group.key().reason().isEmpty() ? messages.text("deadletters.reason.none") : group.key().reason();
    }

    List<Badge> reasonBadges(LetterGroup group) {
        return List.of(new Badge(reason(group), about(group)));
    }

    private String about(LetterGroup group) {
        if (group.key().isOthers()) {
            return messages.text("deadletters.reason.others.about");
        }
        return switch (group.key().reason()) {
            case "" -> messages.text("deadletters.reason.none.about");
            case "rejected" -> messages.text("deadletters.reason.rejected");
            case "expired" -> messages.text("deadletters.reason.expired");
            case "maxlen" -> messages.text("deadletters.reason.maxlen");
            case "delivery_limit" -> messages.text("deadletters.reason.delivery-limit");
            default -> group.key().reason();
        };
    }

    /** The action that brings letters back: about how many. */
    String redrive(List<LetterGroup> groups) {
        long count = groups.stream().mapToLong(LetterGroup::count).sum();
        return messages.text("deadletters.redrive.count", count, number(count));
    }

    String origin(LetterGroup group) {
        return orNothing(group.key().origin());
    }

    String error(LetterGroup group) {
        return orNothing(group.key().error());
    }

    String bucket(LetterGroup group, Grouping grouping) {
        return group.key()
                .bucket()
                .map(at -> (grouping.bucket() == Bucket.DAY ? DAY : MINUTE).format(at.atZone(grouping.zone())))
                .orElse(NOTHING);
    }

    String time(Instant at) {
        return MINUTE.format(at.atZone(formats.zone()));
    }

    String bucket(Bucket bucket) {
        return messages.text(
                switch (bucket) {
                    case ALL_TIME -> "deadletters.bucket.all";
                    case DAY -> "deadletters.bucket.day";
                    case HOUR -> "deadletters.bucket.hour";
                    case MINUTE -> "deadletters.bucket.minute";
                });
    }

    String header(ErrorHeader header) {
        return switch (header) {
            case ErrorHeader.Known() -> messages.text("deadletters.header.known");
            case ErrorHeader.None() -> messages.text("deadletters.header.none");
            case ErrorHeader.Named(String name) -> name;
        };
    }

    String about(LetterSurvey.Limit limit) {
        return switch (limit) {
            case GROUPS -> messages.text("deadletters.limit.groups", number(LetterSurvey.GROUPS));
            case QUEUES -> messages.text("deadletters.limit.queues", number(LetterSurvey.PEEKED));
        };
    }

    /** The head of a body in a line. */
    String preview(BrowsedMessage message) {
        String head = new String(
                message.preview(), 0, Math.min(message.preview().length, PREVIEW * 3), StandardCharsets.UTF_8);
        String line = head.replaceAll("\\s+", " ").strip();
        boolean cut = line.length() > PREVIEW || message.bodySize() > message.preview().length;
        return cut ? line.substring(0, Math.min(PREVIEW, line.length())) + "…" : line;
    }

    String size(BrowsedMessage message) {
        return formats.bytes(message.bodySize());
    }

    private static String orNothing(String text) {
        return text.isEmpty() ? NOTHING : text;
    }
}
