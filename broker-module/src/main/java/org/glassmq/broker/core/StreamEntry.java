package org.glassmq.broker.core;

/** A message of a stream that one consumer has; the stream has it for others too, so its content is not held here. */
final class StreamEntry extends Entry {
    private final int size;

    StreamEntry(StreamQueue stream, long offset, int size) {
        super(stream, offset, null, true);
        this.size = size;
    }

    @Override
    int size() {
        return size;
    }
}
