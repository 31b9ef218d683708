package org.glassmq.gui.publish;

/** A draft of which no message can be made. */
final class FaultyException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Faults faults;

    FaultyException(Faults faults) {
        super(faults.first(), null, false, false);
        this.faults = faults;
    }

    Faults faults() {
        return faults;
    }
}
