package org.glassmq.broker.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/**
 * A salted hash of a password, computed as RabbitMQ does by default, so that definitions can be carried over:
 * four bytes of salt, then SHA-256 of salt and password.
 */
final class PasswordHash {
    private static final int SALT = 4;
    private static final int LENGTH = SALT + 32;

    private final byte[] saltAndHash;

    private PasswordHash(byte[] saltAndHash) {
        this.saltAndHash = saltAndHash;
    }

    static PasswordHash of(String password, SecureRandom random) {
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        return new PasswordHash(hash(salt, password));
    }

    /**
     * Reads {@link #encoded()}, RabbitMQ's {@code password_hash}.
     *
     * @throws IllegalArgumentException if it is not one of SHA-256
     */
    static PasswordHash decode(String encoded) {
        byte[] bytes = Base64.getDecoder().decode(encoded);
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("it has " + bytes.length + " bytes instead of " + LENGTH);
        }
        return new PasswordHash(bytes);
    }

    /** In Base64. */
    String encoded() {
        return Base64.getEncoder().encodeToString(saltAndHash);
    }

    /** Takes as long for a wrong password as for the right one. */
    boolean matches(String password) {
        return MessageDigest.isEqual(saltAndHash, hash(Arrays.copyOf(saltAndHash, SALT), password));
    }

    private static byte[] hash(byte[] salt, String password) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            byte[] hash = digest.digest(password.getBytes(StandardCharsets.UTF_8));
            byte[] joined = Arrays.copyOf(salt, SALT + hash.length);
            System.arraycopy(hash, 0, joined, SALT, hash.length);
            return joined;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
