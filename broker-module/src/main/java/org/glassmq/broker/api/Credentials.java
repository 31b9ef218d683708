package org.glassmq.broker.api;

/** How a user proves who it is. */
public sealed interface Credentials {

    /** By this password, which is kept as a salted hash only; 1 character or more. */
    record Password(String text) implements Credentials {
        @Override
        public String toString() {
            return "a password";
        }
    }

    /** By the password that this is the hash of; see {@link UserInfo#passwordHash()}. */
    record Hash(String base64) implements Credentials {
        @Override
        public String toString() {
            return "the hash of a password";
        }
    }

    /** Not by a password; a client certificate lets the user in. */
    record None() implements Credentials {}
}
