package org.glassmq.gui.support;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * How numbers, sizes, rates, durations and times are written, in the language of the console. May be used on any
 * thread.
 */
public final class Formats {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter TIME_MILLIS = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM-dd", Locale.ROOT);
    private static final DateTimeFormatter DAY_MINUTE = DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter FULL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS xxx '('VV')'", Locale.ROOT);
    private static final String[] BYTE_UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    private static final int MINUTE_SECONDS = 60;
    private static final int HOUR_SECONDS = 3_600;
    private static final int DAY_SECONDS = 86_400;

    private final Messages messages;
    private final ZoneId zone;

    public Formats(Messages messages, ZoneId zone) {
        this.messages = messages;
        this.zone = zone;
    }

    /** The zone that times are written in, and read in where they name none. */
    public ZoneId zone() {
        return zone;
    }

    /** {@code 1,204}. */
    public String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** {@code 1,204}, {@code 12.3k}, {@code 4.56M}: four characters or so, for where there is little room. */
    public String compact(double value) {
        double size = Math.abs(value);
        if (size < 9_999.5) {
            return size < 9.95 && size != Math.rint(size)
                    ? String.format(Locale.ROOT, "%.1f", value)
                    : String.format(Locale.ROOT, "%,.0f", value);
        }
        if (size < 999_500) {
            return scaled(value / 1e3) + "k";
        }
        return size < 999_500_000 ? scaled(value / 1e6) + "M" : scaled(value / 1e9) + "G";
    }

    /** {@code 640 B}, {@code 12.5 KiB}: binary units, three digits. */
    public String bytes(long value) {
        double size = value;
        int unit = 0;
        while (Math.abs(size) >= 1023.5 && unit < BYTE_UNITS.length - 1) {
            size /= 1024;
            unit++;
        }
        return (unit == 0 ? Long.toString(value) : scaled(size)) + " " + BYTE_UNITS[unit];
    }

    /** {@code 1,204/s}; a tenth is shown below ten. */
    public String rate(double perSecond) {
        return messages.text("support.rate", perSecond < 0.05 ? "0" : rateNumber(perSecond));
    }

    /** {@code 0 ms}, {@code 3.2 s}, {@code 5 min}, {@code 2 h 5 min}, {@code 3 d 4 h}; less than zero is zero. */
    public String duration(Duration duration) {
        long millis = Math.max(0, duration.toMillis());
        if (millis < 1_000) {
            return messages.text("support.duration.millis", Long.toString(millis));
        }
        if (millis < 10_000) {
            return messages.text("support.duration.seconds", String.format(Locale.ROOT, "%.1f", millis / 1000.0));
        }
        long seconds = millis / 1000;
        if (seconds < 60) {
            return messages.text("support.duration.seconds", Long.toString(seconds));
        }
        long minutes = seconds / 60;
        if (minutes < 60) {
            return minutes < 5 && seconds % 60 != 0
                    ? messages.text("support.duration.minutes-seconds", minutes, seconds % 60)
                    : messages.text("support.duration.minutes", minutes);
        }
        long hours = minutes / 60;
        if (hours < 48) {
            return minutes % 60 == 0
                    ? messages.text("support.duration.hours", hours)
                    : messages.text("support.duration.hours-minutes", hours, minutes % 60);
        }
        return hours % 24 == 0
                ? messages.text("support.duration.days", number(hours / 24))
                : messages.text("support.duration.days-hours", number(hours / 24), hours % 24);
    }

    /** How long ago, in whole units of one kind: {@code 3 s}, {@code 2 min}, {@code 5 h}, {@code 3 d}. */
    public String age(Duration age) {
        long seconds = Math.max(0, age.toSeconds());
        long unit = ageUnit(seconds);
        long units = seconds / unit;
        return switch ((int) unit) {
            case 1 -> messages.text("support.duration.seconds", Long.toString(units));
            case MINUTE_SECONDS -> messages.text("support.duration.minutes", units);
            case HOUR_SECONDS -> messages.text("support.duration.hours", units);
            default -> messages.text("support.duration.days", number(units));
        };
    }

    /** What {@link #age} counts in: a second, a minute, an hour or a day, in seconds. */
    public static long ageUnit(long seconds) {
        if (seconds < MINUTE_SECONDS) {
            return 1;
        }
        if (seconds < HOUR_SECONDS) {
            return MINUTE_SECONDS;
        }
        return seconds < 2 * DAY_SECONDS ? HOUR_SECONDS : DAY_SECONDS;
    }

    /** Local time of day: {@code 14:03:27}. */
    public String time(Instant at) {
        return TIME.format(at.atZone(zone));
    }

    /** Local date and time of day: {@code 2026-01-31 14:03:27}. */
    public String dateTime(Instant at) {
        return DATE_TIME.format(at.atZone(zone));
    }

    /** Local time as it stands at an axis on which two marks are that far apart. */
    public String axisTime(Instant at, Duration step) {
        if (step.compareTo(Duration.ofMinutes(1)) < 0) {
            return TIME.format(at.atZone(zone));
        }
        if (step.compareTo(Duration.ofHours(3)) < 0) {
            return MINUTE.format(at.atZone(zone));
        }
        return (step.compareTo(Duration.ofDays(1)) < 0 ? DAY_MINUTE : DAY).format(at.atZone(zone));
    }

    /** Local time of day to the millisecond: {@code 14:03:27.120}. */
    public String timeMillis(Instant at) {
        return TIME_MILLIS.format(at.atZone(zone));
    }

    /** Everything there is to know of a time, for a tooltip: {@code 2026-01-31 14:03:27.120 +01:00 (Europe/Paris)}. */
    public String fullTime(Instant at) {
        return FULL.format(at.atZone(zone));
    }

    /** {@code 42 %}; a share of nothing is none. */
    public String percent(double part, double whole) {
        return String.format(Locale.ROOT, "%.0f %%", whole <= 0 ? 0.0 : 100 * part / whole);
    }

    private static String rateNumber(double perSecond) {
        return String.format(Locale.ROOT, perSecond < 9.95 ? "%.1f" : "%,.0f", perSecond);
    }

    private static String scaled(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size < 9.995 ? "%.2f" : size < 99.95 ? "%.1f" : "%.0f", value);
    }
}
