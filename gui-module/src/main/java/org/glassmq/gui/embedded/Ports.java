package org.glassmq.gui.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Finds ports that nobody listens on. */
public final class Ports {
    private static final int TRIED = 200;

    private Ports() {}

    /** The first free port above another one, by trying; empty if the next 200 are busy. Blocks for milliseconds. */
    public static OptionalInt nextFree(InetAddress bind, int above) {
        return IntStream.rangeClosed(above + 1, Math.min(65_535, above + TRIED))
                .filter(port -> free(bind, port))
                .findFirst();
    }

    private static boolean free(InetAddress bind, int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, bind)) {
            return probe.getLocalPort() == port;
        } catch (IOException e) {
            return false;
        }
    }
}
