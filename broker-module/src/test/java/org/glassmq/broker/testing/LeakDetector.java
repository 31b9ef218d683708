package org.glassmq.broker.testing;

import io.netty.util.ResourceLeakDetector;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Netty's detector of buffers that nobody released, which also remembers what it found. Netty makes one for each type,
 * by the name in a system property.
 */
public final class LeakDetector<T> extends ResourceLeakDetector<T> {
    private static final Queue<String> FOUND = new ConcurrentLinkedQueue<>();

    public LeakDetector(Class<?> resourceType, int samplingInterval) {
        super(resourceType, samplingInterval);
    }

    public LeakDetector(Class<?> resourceType, int samplingInterval, long maxActive) {
        super(resourceType, samplingInterval);
    }

    /** All that was found since the process began. */
    public static List<String> found() {
        return List.copyOf(FOUND);
    }

    /** Forgets what was found: for the test of this class. */
    static void forget() {
        FOUND.clear();
    }

    @Override
    protected void reportTracedLeak(String type, String records) {
        FOUND.add(type + records);
        super.reportTracedLeak(type, records);
    }

    @Override
    protected void reportUntracedLeak(String type) {
        FOUND.add(type);
        super.reportUntracedLeak(type);
    }
}
