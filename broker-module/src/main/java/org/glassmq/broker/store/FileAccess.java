package org.glassmq.broker.store;

import java.time.Duration;

/**
 * How the store comes at its file.
 *
 * @param scheme     in front of the file's path: H2's name for a way to access files, or nothing
 * @param retryPause how long to wait before a write that failed is repeated
 */
record FileAccess(String scheme, Duration retryPause) {
    static final FileAccess DIRECT = new FileAccess("", Duration.ofSeconds(1));
}
