package org.glassmq.broker.api;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How connections are encrypted.
 *
 * @param certificate        PEM file with the broker's certificate and those that vouch for it; empty: the broker
 *                           makes one, signed by itself, and keeps it in the data directory
 * @param key                PEM file (PKCS 8, not encrypted) with the certificate's private key; there if that is
 * @param clientAuthority    PEM file with the authorities whose client certificates are believed; empty: clients are
 *                           not asked for certificates
 * @param clientCertificates whether a client needs one, if there is an authority
 * @param loginName          what in a client's certificate is the user's name (SASL mechanism EXTERNAL)
 */
public record TlsSettings(
        Optional<Path> certificate,
        Optional<Path> key,
        Optional<Path> clientAuthority,
        ClientCertificates clientCertificates,
        LoginName loginName) {

    /** Whether a client has to show a certificate. */
    public enum ClientCertificates {
        OPTIONAL,
        REQUIRED
    }

    /** What in a client's certificate is the user's name. */
    public enum LoginName {
        /** The value of CN in the subject. */
        COMMON_NAME,
        /** The whole subject as in RFC 2253: {@code CN=probe,O=Lab}. */
        DISTINGUISHED_NAME
    }
}
