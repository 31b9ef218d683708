package org.glassmq.broker.security;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.glassmq.broker.api.Credentials;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.SessionException.Reason;
import org.glassmq.broker.api.UserInfo;
import org.glassmq.broker.api.Why;

/**
 * The users of a broker, who are kept. A broker without any gets {@code guest} with the password {@code guest}, an
 * administrator. Looking takes no lock; changes are made one at a time. From any thread.
 */
public final class Users {
    /** Whom everybody knows, and who is therefore let in from this machine only, unless that is lifted. */
    public static final String GUEST = "guest";

    /** Where {@link #GUEST} may come from. */
    public enum GuestAccess {
        LOOPBACK_ONLY,
        FROM_ANYWHERE
    }

    private record Account(UserInfo info, Optional<PasswordHash> hash) {
        static Account of(UserInfo info) {
            Optional<String> encoded = Optional.of(info.passwordHash()).filter(_ -> info.hasPassword());
            return new Account(info, encoded.map(PasswordHash::decode));
        }
    }

    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    private final Definitions definitions;
    private final SecureRandom random;
    private final GuestAccess guestAccess;
    /** Compared with when there is no such user, so that this takes as long. */
    private final PasswordHash nobodys;

    public Users(Definitions definitions, SecureRandom random, GuestAccess guestAccess) {
        this.definitions = definitions;
        this.random = random;
        this.guestAccess = guestAccess;
        this.nobodys = PasswordHash.of("", random);
    }

    /**
     * Puts back who is kept. Before anybody uses this.
     *
     * @param kept all definitions of the broker; those of others are passed over
     * @return whether there was nobody, so that there is only {@link #GUEST} now
     */
    public boolean recover(Map<String, String> kept) {
        kept.forEach((key, json) -> {
            if (key.startsWith(Definition.USER)) {
                UserInfo info = Definition.user(json);
                accounts.put(info.name(), Account.of(info));
            }
        });
        boolean nobody = accounts.isEmpty();
        if (nobody) {
            set(GUEST, new Credentials.Password(GUEST), Set.of("administrator"));
        }
        return nobody;
    }

    // ---- coming in ---------------------------------------------------------------------------------------

    /**
     * Lets somebody in by a password.
     *
     * @param peer where the client is
     */
    public Login byPassword(String name, String password, InetAddress peer) {
        Optional<PasswordHash> hash = Optional.ofNullable(accounts.get(name)).flatMap(Account::hash);
        boolean right = hash.orElse(nobodys).matches(password);
        if (hash.isEmpty()) {
            return new Login.Refused("there is no user '" + name + "' with a password");
        }
        return right ? known(name, peer) : new Login.Refused("wrong password for user '" + name + "'");
    }

    /** Lets somebody in whose name is certain. */
    public Login byName(String name, InetAddress peer) {
        return accounts.containsKey(name) ? known(name, peer) : new Login.Refused("there is no user '" + name + "'");
    }

    private Login known(String name, InetAddress peer) {
        if (GUEST.equals(name) && guestAccess == GuestAccess.LOOPBACK_ONLY && !peer.isLoopbackAddress()) {
            return new Login.Refused("user '" + name + "' can only connect via localhost");
        }
        return new Login.Granted(new User(name));
    }

    // ---- looking -----------------------------------------------------------------------------------------

    /** Sorted by name. */
    public List<UserInfo> all() {
        Collection<Account> all = accounts.values();
        return all.stream().map(Account::info).sorted(Comparator.comparing(UserInfo::name)).toList();
    }

    public boolean exists(String name) {
        return accounts.containsKey(name);
    }

    // ---- changing ----------------------------------------------------------------------------------------

    /** Creates a user, or changes it. */
    public synchronized void set(String name, Credentials credentials, Set<String> tags) {
        Names.require(Why.of(Phrase.USER), name);
        for (String tag : tags) {
            Names.require(Why.of(Phrase.TAG_OF_USER, name), tag);
        }
        UserInfo info = new UserInfo(name, tags, hash(name, credentials));
        accounts.put(name, Account.of(info));
        Definition definition = Definition.of(info);
        definitions.define(definition.key(), definition.json());
    }

    private String hash(String name, Credentials credentials) {
        return switch (credentials) {
            case Credentials.None _ -> "";
            case Credentials.Hash(String base64) -> {
                try {
                    yield PasswordHash.decode(base64).encoded();
                } catch (IllegalArgumentException e) {
                    throw new SessionException(
                            Reason.INVALID,
                            Why.of(Phrase.PASSWORD_HASH, name, base64, Why.of(e)),
                            e);
                }
            }
            case Credentials.Password(String text) -> {
                if (text.isEmpty()) {
                    throw new SessionException(Reason.INVALID, Why.of(Phrase.PASSWORD_IS_EMPTY, name));
                }
                yield PasswordHash.of(text, random).encoded();
            }
        };
    }

    public synchronized void setCredentials(String name, Credentials credentials) {
        set(name, credentials, required(name).tags());
    }

    public synchronized void setTags(String name, Set<String> tags) {
        String hash = required(name).passwordHash();
        set(name, hash.isEmpty() ? new Credentials.None() : new Credentials.Hash(hash), tags);
    }

    public synchronized void delete(String name) {
        required(name);
        accounts.remove(name);
        definitions.undefine(Definition.USER + name);
    }

    /** @throws SessionException if there is no such user */
    public UserInfo required(String name) {
        Account account = accounts.get(name);
        if (account == null) {
            throw new SessionException(Reason.NOT_FOUND, Why.of(Phrase.NO_USER, name));
        }
        return account.info();
    }
}
