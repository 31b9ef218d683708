package org.glassmq.broker.amqp;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.glassmq.broker.message.FieldTable;
import org.glassmq.broker.message.MalformedException;
import org.glassmq.broker.security.User;
import org.glassmq.broker.security.Users;

/** The SASL mechanisms that carry a name and a password in one response: PLAIN (RFC 4616) and AMQPLAIN. */
record PlainLogin(String name, String password) {
    /** As they stand in {@code connection.start}. */
    static final String MECHANISMS = "PLAIN AMQPLAIN";

    /** Reads a response; empty if the mechanism is not one of ours or the response is not what it prescribes. */
    static Optional<PlainLogin> read(String mechanism, byte[] response) {
        return switch (mechanism) {
            case "PLAIN" -> plain(new String(response, StandardCharsets.UTF_8));
            case "AMQPLAIN" -> amqplain(response);
            default -> Optional.empty();
        };
    }

    private static Optional<PlainLogin> plain(String response) {
        String[] parts = response.split("\0", -1);
        return parts.length == 3 ? Optional.of(new PlainLogin(parts[1], parts[2])) : Optional.empty();
    }

    /** A field table without its length. */
    private static Optional<PlainLogin> amqplain(byte[] response) {
        ByteBuffer table = ByteBuffer.allocate(4 + response.length).putInt(response.length).put(response).flip();
        try {
            Map<String, Object> fields = FieldTable.read(table);
            return fields.get("LOGIN") instanceof String name && fields.get("PASSWORD") instanceof String password
                    ? Optional.of(new PlainLogin(name, password))
                    : Optional.empty();
        } catch (MalformedException e) {
            return Optional.empty();
        }
    }

    Optional<User> authenticate(Users users, InetAddress peer) {
        return users.authenticate(name, password, peer);
    }
}
