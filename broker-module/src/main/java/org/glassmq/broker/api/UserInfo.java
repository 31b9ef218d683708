package org.glassmq.broker.api;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Somebody who may come in.
 *
 * @param name         unique, 1 to 255 bytes of UTF-8
 * @param tags         what the user is for: {@code administrator}, {@code monitoring}, {@code management},
 *                     {@code policymaker}, or anything else; sorted
 * @param passwordHash in Base64: four bytes of salt, then SHA-256 of salt and password (RabbitMQ's
 *                     {@code password_hash}); empty if the user cannot log in with a password
 */
public record UserInfo(String name, Set<String> tags, String passwordHash) {

    public UserInfo {
        tags = Collections.unmodifiableSortedSet(new TreeSet<>(tags));
    }

    public boolean hasPassword() {
        return !passwordHash.isEmpty();
    }

    /** Without the hash, which is for nobody's log. */
    @Override
    public String toString() {
        return "user '" + name + "' " + tags;
    }
}
