package org.glassmq.broker.amqp;

import org.glassmq.broker.core.VirtualHost;
import org.glassmq.broker.security.User;

/**
 * Where a connection stands.
 *
 * <pre>
 *   AwaitHeader -> AwaitStartOk -> AwaitTuneOk -> AwaitOpen -> Running -> Closing -> Closed
 *                        \______________\___________\___________________^          ^
 *                         any of them: the socket is gone, or 10 s have passed _____|
 * </pre>
 */
sealed interface ConnectionState {

    /** What a person may read in an error. */
    default String text() {
        return switch (this) {
            case AwaitHeader _ -> "waiting for the protocol header";
            case AwaitStartOk _ -> "waiting for connection.start-ok";
            case AwaitTuneOk _ -> "waiting for connection.tune-ok";
            case AwaitOpen _ -> "waiting for connection.open";
            case Running _ -> "running";
            case Closing _ -> "closing";
            case Closed _ -> "closed";
        };
    }

    record AwaitHeader() implements ConnectionState {}

    record AwaitStartOk() implements ConnectionState {}

    record AwaitTuneOk(User user) implements ConnectionState {}

    record AwaitOpen(User user) implements ConnectionState {}

    record Running(User user, VirtualHost virtualHost, Guard guard) implements ConnectionState {}

    /** We said connection.close and wait for the client's close-ok. */
    record Closing(String reason) implements ConnectionState {}

    record Closed(String reason) implements ConnectionState {}
}
