package org.glassmq.broker.server;

import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;

/**
 * A certificate for a TLS server that nobody but itself vouches for, with its private key, both as PEM text (RFC 7468).
 *
 * <pre>
 *   Certificate (RFC 5280, section 4.1)
 *     tbsCertificate
 *       version 3, serial number (random), signature algorithm, issuer = subject, validity, public key (P-256)
 *       extensions: basicConstraints (no authority), keyUsage (digitalSignature), extKeyUsage (serverAuth),
 *                   subjectAltName (host names and addresses), subjectKeyIdentifier, authorityKeyIdentifier
 *     signatureAlgorithm  ecdsa-with-SHA256
 *     signature
 * </pre>
 */
record SelfSigned(String certificate, String key) {
    private static final String ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2";
    private static final String COMMON_NAME = "2.5.4.3";
    private static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";
    private static final Duration VALIDITY = Duration.ofDays(3_650);
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    /**
     * @param name      what it is to be called
     * @param hosts     under which names the server is reached
     * @param addresses under which addresses
     */
    static SelfSigned create(
            String name, Collection<String> hosts, Collection<InetAddress> addresses, Instant now, SecureRandom random)
            throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        KeyPair keys = generator.generateKeyPair();
        byte[] algorithm = Der.sequence(Der.oid(ECDSA_WITH_SHA256));
        byte[] subject = Der.sequence(Der.set(Der.sequence(Der.oid(COMMON_NAME), Der.text(name))));
        byte[] content = Der.sequence(
                Der.explicit(0, Der.integer(BigInteger.TWO)),
                Der.integer(new BigInteger(120, random).setBit(120)),
                algorithm,
                subject,
                Der.sequence(Der.time(now.minus(Duration.ofDays(1))), Der.time(now.plus(VALIDITY))),
                subject,
                keys.getPublic().getEncoded(),
                Der.explicit(3, extensions(hosts, addresses, keys)));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate(), random);
        signature.update(content);
        byte[] certificate = Der.sequence(content, algorithm, Der.bits(0, signature.sign()));
        return new SelfSigned(
                pem("CERTIFICATE", certificate), pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
    }

    private static byte[] extensions(Collection<String> hosts, Collection<InetAddress> addresses, KeyPair keys)
            throws GeneralSecurityException {
        List<byte[]> names = new ArrayList<>();
        for (String host : hosts) {
            names.add(Der.context(DNS_NAME, host.getBytes(StandardCharsets.US_ASCII)));
        }
        for (InetAddress address : addresses) {
            names.add(Der.context(IP_ADDRESS, address.getAddress()));
        }
        byte[] keyId = MessageDigest.getInstance("SHA-1").digest(keys.getPublic().getEncoded());
        return Der.sequence(
                Der.sequence(Der.oid("2.5.29.19"), Der.yes(), Der.octets(Der.sequence())),
                Der.sequence(Der.oid("2.5.29.15"), Der.yes(), Der.octets(Der.bits(7, (byte) 0x80))),
                Der.sequence(
                        Der.oid("2.5.29.37"), Der.octets(Der.sequence(Der.oid(SERVER_AUTHENTICATION)))),
                Der.sequence(Der.oid("2.5.29.17"), Der.octets(Der.sequence(names.toArray(byte[][]::new)))),
                Der.sequence(Der.oid("2.5.29.14"), Der.octets(Der.octets(keyId))),
                Der.sequence(Der.oid("2.5.29.35"), Der.octets(Der.sequence(Der.context(0, keyId)))));
    }

    private static String pem(String label, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
    }

    @Override
    public String toString() {
        return certificate;
    }
}
