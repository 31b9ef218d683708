package org.glassmq.broker.control;

import java.io.IOException;
import tools.jackson.databind.JsonNode;

/** Carries out one command of a {@link ControlSocket}. Called on a virtual thread per call, which it may block. */
@FunctionalInterface
public interface ControlHandler {

    /**
     * Carries out the command.
     *
     * @return the last word to the caller
     * @throws org.glassmq.broker.api.SessionException if it is refused; the caller gets reason and text
     * @throws IOException if the caller is gone
     */
    JsonNode answer(ControlCall call) throws IOException;
}
