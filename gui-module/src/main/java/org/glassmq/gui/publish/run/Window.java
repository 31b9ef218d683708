package org.glassmq.gui.publish.run;

/**
 * How much of a connection may be under way without an answer: so many messages and so many bytes, or a single message
 * of any size. Guarded by itself.
 */
final class Window {
    private final int most;
    private final long mostBytes;
    private int messages;
    private long bytes;
    private boolean closed;

    Window(int most, long mostBytes) {
        this.most = most;
        this.mostBytes = mostBytes;
    }

    /**
     * Waits until a message of this size may be sent, and counts it.
     *
     * @return false if it was closed, and nothing may be sent any more
     */
    synchronized boolean enter(int size) throws InterruptedException {
        while (!closed && messages > 0 && (messages >= most || bytes + size > mostBytes)) {
            wait();
        }
        if (closed) {
            return false;
        }
        messages++;
        bytes += size;
        return true;
    }

    /** A message was answered. */
    synchronized void leave(int size) {
        messages--;
        bytes -= size;
        notifyAll();
    }

    /**
     * Waits until all were answered, or it was closed.
     *
     * @param millis how long to wait at most
     * @return false if that was not long enough
     */
    synchronized boolean drained(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        while (!closed && messages > 0) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    synchronized int messages() {
        return messages;
    }

    /** Nothing may be sent any more; those who wait are woken. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
