package org.glassmq.gui.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.glassmq.broker.api.Administration;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.Credentials;
import org.glassmq.broker.api.PermissionInfo;
import org.glassmq.broker.api.TopicPermissionInfo;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.LiveBroker;
import org.glassmq.gui.support.Owner;

/** One user and its permissions. Belongs to the JavaFX application thread; needs no toolkit. */
public final class UserViewModel {
    private final LiveBroker live;
    private final Background background;
    private final String name;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Loading());

    /** How the user stands. */
    public sealed interface State {
        /** The broker has not answered yet. */
        record Loading() implements State {}

        /** It is there. */
        record There(UserReading user, List<PermissionInfo> permissions, List<TopicPermissionInfo> topics)
                implements State {}

        /** There is no such user any more. */
        record Gone() implements State {}
    }

    public UserViewModel(LiveBroker live, Background background, String name) {
        this.live = live;
        this.background = background;
        this.name = name;
    }

    public String name() {
        return name;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** What is known of the user; empty if it is not there. */
    public Optional<State.There> user() {
        return state.get() instanceof State.There there ? Optional.of(there) : Optional.empty();
    }

    /** Follows the broker until the owner goes away. */
    public void follow(Owner owner) {
        live.watch(owner, this::look, state::set);
    }

    private State look(BrokerSession session) {
        return AccessReader.users(session).stream()
                .filter(user -> user.name().equals(name))
                .findFirst()
                .<State>map(user -> new State.There(
                        user,
                        session.administration().permissions().stream()
                                .filter(permission -> permission.user().equals(name))
                                .toList(),
                        session.administration().topicPermissions().stream()
                                .filter(limit -> limit.user().equals(name))
                                .toList()))
                .orElseGet(State.Gone::new);
    }

    /** Changes how it logs in; not started yet. */
    public Background.Work<Boolean> setCredentials(Credentials credentials) {
        return act(administration -> administration.setCredentials(name, credentials));
    }

    /** Changes what it is for; not started yet. */
    public Background.Work<Boolean> setTags(Set<String> tags) {
        return act(administration -> administration.setTags(name, tags));
    }

    /** Limits the routing keys that it may use with an exchange; not started yet. */
    public Background.Work<Boolean> setTopicPermission(TopicPermissionInfo limit) {
        return act(administration -> administration.setTopicPermission(limit));
    }

    /** A form for a permission in a virtual host; for a new one if there is none yet. */
    public PermissionViewModel permission(Optional<PermissionInfo> before) {
        return new PermissionViewModel(live, background, name, before);
    }

    private Background.Work<Boolean> act(Consumer<Administration> deed) {
        return background.of(() -> {
                    deed.accept(live.require().administration());
                    return true;
                })
                .onEnd(live::refresh);
    }
}
