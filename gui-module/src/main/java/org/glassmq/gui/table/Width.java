package org.glassmq.gui.table;

/**
 * How wide a column is, pixels at 100 %. Flexible ones share what the others leave: first all get the narrowest, then
 * in the order of their ranks the usual width, then in the same order the widest; what is left goes to the first.
 *
 * @param rank     who comes first; negative if the column does not follow the window
 * @param narrowest what it needs to be read
 * @param usual    what it needs to be read in full most of the time
 * @param widest   more is of no use
 * @param turn     when it is left out if there is no room for all in their usual width: the highest first; 0: never
 */
public record Width(int rank, double narrowest, double usual, double widest, int turn) {

    /** Of a column that follows the window and is never left out. */
    public Width(int rank, double narrowest, double usual, double widest) {
        this(rank, narrowest, usual, widest, 0);
    }

    /** A column that does not follow the window. */
    public static Width fixed(double width) {
        return new Width(-1, width, width, width);
    }

    /** The same of a column that is left out where there is no room: before those with a lower turn. */
    public Width spare(int order) {
        return new Width(rank, narrowest, usual, widest, order);
    }

    boolean flexible() {
        return rank >= 0;
    }
}
