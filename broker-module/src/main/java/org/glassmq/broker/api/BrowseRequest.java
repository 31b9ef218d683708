package org.glassmq.broker.api;

/**
 * Which messages of a queue to read, and how much of each.
 *
 * @param fromOffset   first offset; what is below the oldest known offset means the oldest
 * @param limit        at most this many messages, 1 to 1,000
 * @param previewBytes how much of each body to return, 0 to 65,536
 */
public record BrowseRequest(long fromOffset, int limit, int previewBytes) {

    public static final int MAX_LIMIT = 1_000;
    public static final int MAX_PREVIEW = 65_536;

    public BrowseRequest {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new SessionException(
                    SessionException.Reason.INVALID, Why.of(Phrase.OUT_OF_RANGE, "limit", limit, 1, MAX_LIMIT));
        }
        if (previewBytes < 0 || previewBytes > MAX_PREVIEW) {
            throw new SessionException(
                    SessionException.Reason.INVALID,
                    Why.of(Phrase.OUT_OF_RANGE, "previewBytes", previewBytes, 0, MAX_PREVIEW));
        }
    }
}
