package org.glassmq.gui.access;

import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.glassmq.broker.api.Administration;
import org.glassmq.broker.api.Capability;
import org.glassmq.broker.api.Credentials;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.SessionException.Reason;
import org.glassmq.broker.api.Why;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.Batch;
import org.glassmq.gui.support.LiveBroker;
import org.glassmq.gui.table.TableViewModel;

/**
 * The tables of all users and of all virtual hosts, and what can be done to them. Belongs to the JavaFX application
 * thread; needs no toolkit.
 */
public final class AccessViewModel {
    private final LiveBroker live;
    private final Background background;
    private final TableViewModel<String, UserReading> users;
    private final TableViewModel<String, HostReading> hosts;

    /** @param nanoTime {@link System#nanoTime()} */
    public AccessViewModel(LiveBroker live, Background background, LongSupplier nanoTime) {
        this.live = live;
        this.background = background;
        this.users = new TableViewModel<>(
                AccessReader.USERS, () -> AccessReader::users, Capability.MANAGE_ACCESS, background, nanoTime);
        this.hosts = new TableViewModel<>(
                AccessReader.HOSTS, () -> AccessReader::hosts, Capability.MANAGE_ACCESS, background, nanoTime);
    }

    /** By name. */
    public TableViewModel<String, UserReading> users() {
        return users;
    }

    /** By name. */
    public TableViewModel<String, HostReading> hosts() {
        return hosts;
    }

    /**
     * Adds a user; not started yet.
     *
     * @return its name
     */
    public Background.Work<String> addUser(String name, Credentials credentials, Set<String> tags) {
        return act(() -> {
            Administration administration = live.require().administration();
            if (administration.users().stream().anyMatch(user -> user.name().equals(name))) {
                throw new SessionException(Reason.PRECONDITION_FAILED, Why.of(Phrase.USER_EXISTS, name));
            }
            administration.setUser(name, credentials, tags);
            return name;
        });
    }

    /**
     * Creates a virtual host; not started yet.
     *
     * @return its name
     */
    public Background.Work<String> addHost(String name) {
        return act(() -> {
            live.require().administration().createVirtualHost(name);
            return name;
        });
    }

    /** Deletes users; not started yet. */
    public Background.Work<Batch.Report<String>> deleteUsers(List<String> names) {
        return background.<Batch.Report<String>>reporting(progress ->
                        Batch.run(names, live.require().administration()::deleteUser, progress))
                .onEnd(live::refresh);
    }

    /** Deletes virtual hosts with all that is in them; not started yet. */
    public Background.Work<Batch.Report<String>> deleteHosts(List<String> names) {
        return background.<Batch.Report<String>>reporting(progress ->
                        Batch.run(names, live.require().administration()::deleteVirtualHost, progress))
                .onEnd(live::refresh);
    }

    private <T> Background.Work<T> act(Background.Job<T> job) {
        return background.of(job).onEnd(live::refresh);
    }
}
