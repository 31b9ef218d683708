package org.glassmq.gui.publish.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What became of the messages of a run: counts of all, the latest of them, the latest of those with trouble, and all
 * of them in a file that can be exported. Guarded by itself.
 */
public final class Ledger implements AutoCloseable {
    /** So many of the latest are at hand, and so many of those with trouble. */
    public static final int KEPT = 500;

    private final Optional<ResultFile> file;
    private final Deque<Result> latest = new ArrayDeque<>();
    private final Deque<Result> trouble = new ArrayDeque<>();
    private long sent;
    private long bytes;
    private long confirmed;
    private long returned;
    private long refused;
    private long unknown;
    private long unsent;

    /**
     * How many there are.
     *
     * @param sent  handed to a connection; those under way are not in the other counts yet
     * @param bytes of the bodies of these
     */
    public record Counts(
            long sent, long bytes, long confirmed, long returned, long refused, long unknown, long unsent) {
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

        /** Those of which is known what became of them. */
        public long settled() {
            return confirmed + returned + refused + unknown + unsent;
        }

        /** Those that were not simply confirmed. */
        public long trouble() {
            return settled() - confirmed;
        }

        /** Those that wait for an answer. */
        public long underWay() {
            return sent + unsent - settled();
        }
    }

    /** @param file takes all results; empty if they need not be exported */
    Ledger(Optional<ResultFile> file) {
        this.file = file;
    }

    /** A message is handed to a connection. */
    synchronized void sent(int size) {
        sent++;
        bytes += size;
    }

    /** Something became of a message. */
    synchronized void add(Result result) {
        switch (result.verdict()) {
            case Verdict.Confirmed() -> confirmed++;
            case Verdict.Returned _ -> returned++;
            case Verdict.Refused() -> refused++;
            case Verdict.Unknown _ -> unknown++;
            case Verdict.Unsent _ -> unsent++;
        }
        keep(latest, result);
        if (result.verdict().trouble()) {
            keep(trouble, result);
        }
        file.ifPresent(all -> all.add(result));
    }

    public synchronized Counts counts() {
        return new Counts(sent, bytes, confirmed, returned, refused, unknown, unsent);
    }

    /** The latest, the last one first. */
    public synchronized List<Result> latest() {
        return List.copyOf(latest);
    }

    /** The latest of those with trouble, the last one first. */
    public synchronized List<Result> trouble() {
        return List.copyOf(trouble);
    }

    /**
     * Writes the results so far as CSV; blocks.
     *
     * @return how many there are in it
     */
    public long export(Path to) throws IOException {
        return file.orElseThrow(() -> new IOException("results were not kept")).export(to);
    }

    private static void keep(Deque<Result> results, Result result) {
        results.addFirst(result);
        if (results.size() > KEPT) {
            results.removeLast();
        }
    }

    /** Forgets the file. */
    @Override
    public void close() {
        file.ifPresent(ResultFile::close);
    }
}
