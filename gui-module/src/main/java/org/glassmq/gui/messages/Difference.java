package org.glassmq.gui.messages;

/** How something on the left stands to its like on the right. */
enum Difference {
    SAME(""),
    CHANGED("≠"),
    ONLY_LEFT("◀"),
    ONLY_RIGHT("▶");

    private final String sign;

    Difference(String sign) {
        this.sign = sign;
    }

    /** Its shape; empty for what is the same. */
    String sign() {
        return sign;
    }

    static Difference of(boolean left, boolean right, boolean equal) {
        if (left && right) {
            return equal ? SAME : CHANGED;
        }
        return left ? ONLY_LEFT : ONLY_RIGHT;
    }
}
