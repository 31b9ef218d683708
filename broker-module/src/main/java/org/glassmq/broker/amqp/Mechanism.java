package org.glassmq.broker.amqp;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.glassmq.broker.message.FieldTable;
import org.glassmq.broker.message.MalformedException;
import org.glassmq.broker.security.Login;
import org.glassmq.broker.security.Users;

/** The SASL mechanisms by which clients log in, each of them in one step. */
enum Mechanism {
    /** RFC 4616: {@code authzid NUL name NUL password}. */
    PLAIN {
        @Override
        Login login(byte[] response, Peer peer, Users users) {
            String[] parts = new String(response, StandardCharsets.UTF_8).split("\0", -1);
            return parts.length == 3 ? users.byPassword(parts[1], parts[2], peer.address()) : MALFORMED;
        }
    },

    /** A field table with {@code LOGIN} and {@code PASSWORD}, without its length. */
    AMQPLAIN {
        @Override
        Login login(byte[] response, Peer peer, Users users) {
            ByteBuffer table = ByteBuffer.allocate(4 + response.length).putInt(response.length).put(response).flip();
            try {
                Map<String, Object> fields = FieldTable.read(table);
                return fields.get("LOGIN") instanceof String name && fields.get("PASSWORD") instanceof String password
                        ? users.byPassword(name, password, peer.address())
                        : MALFORMED;
            } catch (MalformedException e) {
                return MALFORMED;
            }
        }
    },

    /** RFC 4422, appendix A: by the client's certificate. Its response is not looked at. */
    EXTERNAL {
        @Override
        boolean offered(Peer peer) {
            return peer.certifiedName().isPresent();
        }

        @Override
        Login login(byte[] response, Peer peer, Users users) {
            return peer.certifiedName()
                    .map(name -> users.byName(name, peer.address()))
                    .orElse(new Login.Refused("the client has shown no certificate"));
        }
    };

    private static final Login MALFORMED = new Login.Refused("the response is not what the mechanism prescribes");

    /**
     * The other end of a connection.
     *
     * @param certifiedName the user that its certificate names, if it has shown one that we trust
     */
    record Peer(InetAddress address, Optional<String> certifiedName) {}

    /** Whether a client has what it takes. */
    boolean offered(Peer peer) {
        return true;
    }

    abstract Login login(byte[] response, Peer peer, Users users);

    /** As they stand in {@code connection.start}. */
    static String offer(Peer peer) {
        return Arrays.stream(values())
                .filter(mechanism -> mechanism.offered(peer))
                .map(Mechanism::name)
                .collect(Collectors.joining(" "));
    }

    /** The mechanism of that name, if it was offered. */
    static Optional<Mechanism> named(String name, Peer peer) {
        return Arrays.stream(values())
                .filter(mechanism -> mechanism.name().equals(name) && mechanism.offered(peer))
                .findFirst();
    }
}
