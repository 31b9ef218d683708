package org.glassmq.gui.history;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Points of one queue as they are kept: deflated, and in it for each point
 *
 * <pre>
 * slot                       steps since the begin of the block
 * for each measure           its mean in SECOND, where a point is one sample;
 *                            least, mean - least, most - mean in the others
 * </pre>
 *
 * <p>all as variable-length integers of seven bits a byte, lowest first, after multiplication by
 * {@link Measure#scale()}. Used by one thread at a time.
 */
final class PointBlock {
    private static final int MOST_BYTES = 60_000;

    private final Resolution resolution;
    private final long begins;
    private final ByteArrayOutputStream points = new ByteArrayOutputStream(256);
    private boolean unkept;

    /** @param begins time of the first point, milliseconds */
    PointBlock(Resolution resolution, long begins) {
        this.resolution = resolution;
        this.begins = begins;
    }

    long begins() {
        return begins;
    }

    /** Whether a point of this time belongs into another block. */
    boolean isFull(long at) {
        return at < begins || at >= begins + resolution.block() || points.size() > MOST_BYTES;
    }

    void add(Point point) {
        unkept = true;
        write((point.at() - begins) / resolution.step());
        for (Measure measure : Measure.values()) {
            long mean = scaled(point.mean(measure), measure);
            if (resolution == Resolution.SECOND) {
                write(mean);
            } else {
                long least = Math.min(scaled(point.least(measure), measure), mean);
                write(least);
                write(mean - least);
                write(Math.max(0, scaled(point.most(measure), measure) - mean));
            }
        }
    }

    /** Whether points were added since {@link #encoded} was asked for the last time. */
    boolean isUnkept() {
        return unkept;
    }

    /** As it is kept. */
    byte[] encoded() {
        unkept = false;
        return deflate(points.toByteArray());
    }

    /** The points so far. */
    List<Point> points() {
        return read(resolution, begins, points.toByteArray());
    }

    /** Reads a block that was kept. */
    static List<Point> decode(Resolution resolution, long begins, byte[] encoded) {
        return read(resolution, begins, inflate(encoded));
    }

    private static List<Point> read(Resolution resolution, long begins, byte[] bytes) {
        List<Point> read = new ArrayList<>();
        Cursor in = new Cursor(bytes);
        while (in.more()) {
            long at = begins + in.next() * resolution.step();
            double[] least = new double[Measure.COUNT];
            double[] mean = new double[Measure.COUNT];
            double[] most = new double[Measure.COUNT];
            for (Measure measure : Measure.values()) {
                int i = measure.ordinal();
                long low = in.next();
                long middle = resolution == Resolution.SECOND ? low : low + in.next();
                long high = resolution == Resolution.SECOND ? low : middle + in.next();
                least[i] = (double) low / measure.scale();
                mean[i] = (double) middle / measure.scale();
                most[i] = (double) high / measure.scale();
            }
            read.add(new Point(at, least, mean, most));
        }
        return read;
    }

    private static long scaled(double value, Measure measure) {
        return Math.max(0, Math.round(value * measure.scale()));
    }

    private void write(long value) {
        long rest = value;
        while (rest >= 0x80) {
            points.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        points.write((int) rest);
    }

    private static final class Cursor {
        private final byte[] bytes;
        private int at;

        private Cursor(byte[] bytes) {
            this.bytes = bytes;
        }

        private boolean more() {
            return at < bytes.length;
        }

        private long next() {
            long value = 0;
            int shift = 0;
            while (at < bytes.length) {
                byte part = bytes[at++];
                value |= (long) (part & 0x7f) << shift;
                if (part >= 0) {
                    break;
                }
                shift += 7;
            }
            return value;
        }
    }

    private static byte[] deflate(byte[] plain) {
        try (Deflater deflater = new Deflater(Deflater.BEST_SPEED, true)) {
            deflater.setInput(plain);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 2 + 16);
            byte[] buffer = new byte[1024];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        }
    }

    private static byte[] inflate(byte[] packed) {
        try (Inflater inflater = new Inflater(true)) {
            inflater.setInput(packed);
            ByteArrayOutputStream out = new ByteArrayOutputStream(packed.length * 3);
            byte[] buffer = new byte[1024];
            while (!inflater.finished()) {
                int count = inflater.inflate(buffer);
                if (count == 0 && inflater.needsInput()) {
                    break;
                }
                out.write(buffer, 0, count);
            }
            return out.toByteArray();
        } catch (DataFormatException e) {
            throw new IllegalStateException("a block of the history cannot be read", e);
        }
    }
}
