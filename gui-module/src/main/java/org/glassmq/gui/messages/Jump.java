package org.glassmq.gui.messages;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Where somebody wants to go in a queue. */
public sealed interface Jump {

    record ToOffset(long offset) implements Jump {}

    record ToTime(Instant time) implements Jump {}

    /** To such a time: the last one before the newest message arrived. */
    record ToTimeOfDay(LocalTime time) implements Jump {
        /** The last such time that is not after another one. */
        public Instant before(Instant newest, ZoneId zone) {
            ZonedDateTime end = newest.atZone(zone);
            ZonedDateTime sameDay = end.with(time);
            return (sameDay.isAfter(end) ? sameDay.minusDays(1) : sameDay).toInstant();
        }

        /** The first such time that is not before another one. */
        public Instant after(Instant now, ZoneId zone) {
            ZonedDateTime start = now.atZone(zone);
            ZonedDateTime sameDay = start.with(time);
            return (sameDay.isBefore(start) ? sameDay.plusDays(1) : sameDay).toInstant();
        }
    }

    /** Neither an offset nor a time. */
    record Unreadable() implements Jump {}

    /**
     * Reads what was typed: an offset ({@code 12,345}), a time of day ({@code 14:03}, {@code 14:03:27}) or a date and
     * time ({@code 2026-01-31 14:03}).
     *
     * @param zone of times without one
     */
    static Jump parse(String typed, ZoneId zone) {
        String text = typed.strip();
        if (text.matches("[\\d,._ ]+") && text.replaceAll("\\D", "").matches("\\d{1,18}")) {
            return new ToOffset(Long.parseLong(text.replaceAll("\\D", "")));
        }
        try {
            if (text.matches("\\d{1,2}:\\d{2}(:\\d{2})?([.]\\d{1,9})?")) {
                return new ToTimeOfDay(LocalTime.parse(text.indexOf(':') == 1 ? "0" + text : text));
            }
            if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
                return new ToTime(LocalDate.parse(text).atStartOfDay(zone).toInstant());
            }
            String iso = text.replaceFirst("[ T]+", "T");
            return new ToTime(LocalDateTime.parse(iso, DateTimeFormatter.ISO_LOCAL_DATE_TIME.withLocale(Locale.ROOT))
                    .atZone(zone)
                    .toInstant());
        } catch (DateTimeParseException e) {
            return new Unreadable();
        }
    }
}
