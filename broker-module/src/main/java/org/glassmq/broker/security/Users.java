package org.glassmq.broker.security;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The users of a broker. So far there is one, {@code guest} with the password {@code guest}, who is let in from this
 * machine only. Thread-safe.
 */
public final class Users {
    private static final String GUEST = "guest";

    private final Map<String, PasswordHash> hashes = new ConcurrentHashMap<>();

    public Users(SecureRandom random) {
        hashes.put(GUEST, PasswordHash.of(GUEST, random));
    }

    /**
     * Checks a name and a password.
     *
     * @param peer where the client is
     * @return the user; empty if the password is wrong, there is no such user, or it may not come from there
     */
    public Optional<User> authenticate(String name, String password, InetAddress peer) {
        PasswordHash hash = hashes.get(name);
        boolean known = hash != null && hash.matches(password);
        boolean allowedFromThere = !GUEST.equals(name) || peer.isLoopbackAddress();
        return known && allowedFromThere ? Optional.of(new User(name)) : Optional.empty();
    }
}
