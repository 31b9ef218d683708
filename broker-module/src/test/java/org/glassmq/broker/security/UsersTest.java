package org.glassmq.broker.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.glassmq.broker.api.Credentials;
import org.glassmq.broker.api.PermissionInfo;
import org.glassmq.broker.api.UserInfo;
import org.glassmq.broker.security.Users.GuestAccess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsersTest {
    private final Map<String, String> kept = new TreeMap<>();

    private final Definitions definitions = new Definitions() {
        @Override
        public void define(String key, String json) {
            kept.put(key, json);
        }

        @Override
        public void undefine(String key) {
            kept.remove(key);
        }
    };

    private Users users(GuestAccess access) {
        Users users = new Users(definitions, new SecureRandom(), access);
        users.recover(kept);
        return users;
    }

    @ParameterizedTest(name = "guest from {0}, {1}: {2}")
    @CsvSource({
        "127.0.0.1, LOOPBACK_ONLY, true",
        "127.9.9.9, LOOPBACK_ONLY, true",
        "::1, LOOPBACK_ONLY, true",
        "192.0.2.7, LOOPBACK_ONLY, false",
        "192.0.2.7, FROM_ANYWHERE, true"
    })
    void whomEverybodyKnowsComesFromThisMachineOnly(String address, GuestAccess access, boolean expected)
            throws UnknownHostException {
        Login login = users(access).byPassword("guest", "guest", InetAddress.getByName(address));
        assertThat(login instanceof Login.Granted).isEqualTo(expected);
    }

    @Test
    void othersComeFromAnywhere() throws UnknownHostException {
        Users users = users(GuestAccess.LOOPBACK_ONLY);
        users.set("ann", new Credentials.Password("secret"), Set.of());
        InetAddress elsewhere = InetAddress.getByName("192.0.2.7");
        assertThat(users.byPassword("ann", "secret", elsewhere)).isEqualTo(new Login.Granted(new User("ann")));
        assertThat(users.byPassword("ann", "Secret", elsewhere))
                .isEqualTo(new Login.Refused("wrong password for user 'ann'"));
    }

    @Test
    void passwordsAreNotKept() {
        users(GuestAccess.LOOPBACK_ONLY).set("ann", new Credentials.Password("a secret"), Set.of("monitoring"));
        assertThat(kept.values()).noneMatch(json -> json.contains("a secret"));
        assertThat(users(GuestAccess.LOOPBACK_ONLY).all()).extracting(UserInfo::name).containsExactly("ann", "guest");
    }

    @Test
    void whoWasDeletedIsNotThereAgain() {
        Users users = users(GuestAccess.LOOPBACK_ONLY);
        users.set("ann", new Credentials.None(), Set.of());
        users.delete("guest");
        assertThat(users(GuestAccess.LOOPBACK_ONLY).all()).extracting(UserInfo::name).containsExactly("ann");
    }

    @Test
    void everyChangeOfPermissionsIsANewVersion() {
        Permissions permissions = new Permissions(definitions);
        long before = permissions.version();
        permissions.set(PermissionInfo.all("ann", "/"));
        long after = permissions.version();
        assertThat(after).isGreaterThan(before);
        permissions.clear("ann", "/");
        assertThat(permissions.version()).isGreaterThan(after);
        assertThat(permissions.all()).isEmpty();
        assertThat(kept).isEmpty();
    }
}
