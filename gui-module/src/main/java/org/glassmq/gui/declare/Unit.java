package org.glassmq.gui.declare;

import java.util.List;

/** Units that times and sizes are typed in. */
public enum Unit {
    MILLISECONDS(1, "", "declare.unit.ms"),
    SECONDS(1_000, "s", "declare.unit.s"),
    MINUTES(60_000, "m", "declare.unit.min"),
    HOURS(3_600_000, "h", "declare.unit.h"),
    DAYS(86_400_000, "D", "declare.unit.d"),
    MONTHS(0, "M", "declare.unit.months"),
    YEARS(0, "Y", "declare.unit.years"),
    BYTES(1, "", "declare.unit.bytes"),
    KIB(1L << 10, "", "declare.unit.kib"),
    MIB(1L << 20, "", "declare.unit.mib"),
    GIB(1L << 30, "", "declare.unit.gib");

    /** Of arguments in milliseconds, smallest first. */
    static final List<Unit> TIMES = List.of(MILLISECONDS, SECONDS, MINUTES, HOURS, DAYS);
    /** Of arguments in bytes, smallest first. */
    static final List<Unit> SIZES = List.of(BYTES, KIB, MIB, GIB);
    /** Of ages as streams write them: a number and a letter. */
    static final List<Unit> AGES = List.of(SECONDS, MINUTES, HOURS, DAYS, MONTHS, YEARS);

    private final long size;
    private final String letter;
    private final String key;

    Unit(long size, String letter, String key) {
        this.size = size;
        this.letter = letter;
        this.key = key;
    }

    /** How many milliseconds or bytes it is; 0 for months and years, which differ in length. */
    long size() {
        return size;
    }

    /** How it is written behind an age. */
    String letter() {
        return letter;
    }

    /** Key of how it is written. */
    public String key() {
        return key;
    }

    /** The largest of these units in which a value is a whole number. */
    static Unit fitting(List<Unit> units, long value) {
        Unit best = units.getFirst();
        for (Unit unit : units) {
            if (value != 0 && value % unit.size == 0) {
                best = unit;
            }
        }
        return best;
    }
}
