package org.glassmq.gui.table;

/**
 * How wide a column is, pixels at 100 %. Flexible ones share what the others leave: first all get the narrowest, then
 * in the order of their ranks the usual width, then in the same order the widest; what is left goes to the first.
 *
 * @param rank     who comes first; negative if the column does not follow the window
 * @param narrowest what it needs to be read
 * @param usual    what it needs to be read in full most of the time
 * @param widest   more is of no use
 */
public record Width(int rank, double narrowest, double usual, double widest) {

    /** A column that does not follow the window. */
    public static Width fixed(double width) {
        return new Width(-1, width, width, width);
    }

    boolean flexible() {
        return rank >= 0;
    }
}
