package org.glassmq.gui.messages;

import java.util.List;
import java.util.Optional;
import org.glassmq.gui.text.BodyLine;

/** A body made ready to be shown. */
public sealed interface Rendering {

    /** Nothing to show. */
    record Empty() implements Rendering {}

    /**
     * As lines, of which only those in view are ever laid out.
     *
     * @param as      anything but AUTO and IMAGE
     * @param lines   worked out when they are asked for
     * @param more    the body goes on after the last line
     * @param problem why it looks other than expected
     */
    record Lines(BodyMode as, List<BodyLine> lines, boolean more, Optional<Problem> problem) implements Rendering {}

    /** As a picture, from these bytes. */
    record Picture(byte[] bytes) implements Rendering {}

    /** As a picture, once the whole body is at hand. */
    record PictureIncomplete() implements Rendering {}

    /** As a picture, but it has more pixels than are decoded here. */
    record PictureTooLarge() implements Rendering {}

    /**
     * What is wrong with a body.
     *
     * @param kind   what
     * @param detail more of it, in English; empty if there is no more to say
     */
    record Problem(Kind kind, String detail) {

        /** What is wrong. */
        public enum Kind {
            NOT_JSON,
            NOT_XML,
            NOT_CBOR,
            NOT_MESSAGE_PACK,
            NOT_TEXT,
            DAMAGED_COMPRESSION
        }
    }
}
