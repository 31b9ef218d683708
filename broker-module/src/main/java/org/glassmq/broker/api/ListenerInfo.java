package org.glassmq.broker.api;

/**
 * An open server socket.
 *
 * @param protocol as in the {@code ready} line: {@code amqp}
 * @param address  numeric address it is bound to
 * @param port     actual port, 1 to 65535
 */
public record ListenerInfo(String protocol, String address, int port) {

    /** {@code address:port}, with brackets around an IPv6 address. */
    public String endpoint() {
        return (address.indexOf(':') >= 0 ? "[" + address + "]" : address) + ":" + port;
    }
}
