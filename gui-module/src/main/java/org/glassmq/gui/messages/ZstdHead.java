package org.glassmq.gui.messages;

import java.util.Arrays;

/**
 * The beginning of a zstd frame, made a frame of its own: a decompressor gives out nothing of a frame that breaks off
 * before its window is full. Frame and blocks are those of RFC 8878, section 3.1.1.
 *
 * <pre>
 *   magic 4 | descriptor 1 | window 0-1 | dictionary 0-4 | content size 0-8 | blocks ... | checksum 0-4
 *   descriptor: content size flag (2 bits) | single segment (1) | unused (2) | checksum (1) | dictionary flag (2)
 *   block:      last (1 bit) | type (2) | size (21), in three bytes, little-endian; then the content
 * </pre>
 */
final class ZstdHead {
    private static final int DESCRIPTOR = 4;
    private static final int CHECKSUM = 0x04;
    private static final int SINGLE_SEGMENT = 0x20;
    private static final int BLOCK_HEADER = 3;
    private static final int RLE = 1;

    private ZstdHead() {}

    /** The whole blocks of it, the last of them marked as such; the same bytes if there is none, or no such frame. */
    static byte[] ended(byte[] head) {
        if (head.length <= DESCRIPTOR) {
            return head;
        }
        int last = -1;
        int at = firstBlock(head[DESCRIPTOR] & 0xff);
        while (at + BLOCK_HEADER <= head.length) {
            int next = at + BLOCK_HEADER + content(head, at);
            if (next > head.length || (head[at] & 1) == 1) {
                break;
            }
            last = at;
            at = next;
        }
        if (last < 0 || at > head.length) {
            return head;
        }
        byte[] ended = Arrays.copyOf(head, at);
        ended[DESCRIPTOR] &= ~CHECKSUM;
        ended[last] |= 1;
        return ended;
    }

    private static int firstBlock(int descriptor) {
        boolean single = (descriptor & SINGLE_SEGMENT) != 0;
        int contentSize = descriptor >> 6 == 0 ? single ? 1 : 0 : 1 << (descriptor >> 6);
        int dictionary = (descriptor & 3) == 0 ? 0 : 1 << (descriptor & 3) - 1;
        return DESCRIPTOR + 1 + (single ? 0 : 1) + dictionary + contentSize;
    }

    private static int content(byte[] bytes, int at) {
        int header = bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8 | (bytes[at + 2] & 0xff) << 16;
        return (header >> 1 & 3) == RLE ? 1 : header >> 3;
    }
}
