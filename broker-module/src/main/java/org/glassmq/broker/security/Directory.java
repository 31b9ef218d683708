package org.glassmq.broker.security;

import java.security.SecureRandom;
import java.util.Map;
import org.glassmq.broker.api.PermissionInfo;

/** Who there is, and who may do what. */
public record Directory(Users users, Permissions permissions) {

    /**
     * Puts back what is kept.
     *
     * @param kept        all definitions of the broker
     * @param definitions where changes are kept
     * @param firstHost   the virtual host that the first user may do everything in
     */
    public static Directory open(
            Map<String, String> kept, Definitions definitions, Users.GuestAccess guestAccess, String firstHost) {
        Users users = new Users(definitions, new SecureRandom(), guestAccess);
        Permissions permissions = new Permissions(definitions);
        permissions.recover(kept);
        if (users.recover(kept)) {
            permissions.set(PermissionInfo.all(Users.GUEST, firstHost));
        }
        return new Directory(users, permissions);
    }
}
