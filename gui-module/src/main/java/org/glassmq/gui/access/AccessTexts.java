package org.glassmq.gui.access;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.glassmq.broker.api.BindingInfo.Target;
import org.glassmq.broker.api.Credentials;
import org.glassmq.broker.api.PermissionInfo;
import org.glassmq.broker.api.TopicPermissionInfo;
import org.glassmq.gui.access.PermissionViewModel.Allowed;
import org.glassmq.gui.support.Batch;
import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Question;

/** How users, virtual hosts and permissions are put into words. */
final class AccessTexts {
    private static final String NOTHING = "–";
    private static final String YES = "✓";

    private final Messages messages;
    private final Formats formats;

    AccessTexts(Messages messages, Formats formats) {
        this.messages = messages;
        this.formats = formats;
    }

    String text(String key, Object... arguments) {
        return messages.text(key, arguments);
    }

    String number(long value) {
        return formats.number(value);
    }

    String list(Collection<String> names) {
        return names.isEmpty() ? NOTHING : String.join(", ", names);
    }

    String login(UserReading user) {
        return messages.text(user.info().hasPassword() ? "access.login.password" : "access.login.certificate");
    }

    /** A pattern as it is shown: the empty one says what it means. */
    String pattern(String pattern) {
        return pattern.isEmpty() || pattern.equals("^$") ? messages.text("access.pattern.nothing") : pattern;
    }

    String target(Allowed allowed) {
        return messages.text(
                allowed.target() == Target.QUEUE ? "access.target.queue" : "access.target.exchange");
    }

    String tick(boolean allowed) {
        return allowed ? YES : NOTHING;
    }

    String summary(List<Allowed> all) {
        return messages.text(
                "access.preview.summary",
                number(all.stream().filter(Allowed::configure).count()),
                number(all.stream().filter(Allowed::write).count()),
                number(all.stream().filter(Allowed::read).count()),
                number(all.size()));
    }

    /** Tags as they were typed: words between commas or blanks. */
    static Set<String> tags(String typed) {
        Set<String> tags = new TreeSet<>();
        Stream.of(typed.strip().split("[\\s,]+")).filter(tag -> !tag.isEmpty()).forEach(tags::add);
        return tags;
    }

    /** No password: the user comes in by a client certificate only. */
    static Credentials credentials(String password) {
        return password.isEmpty() ? new Credentials.None() : new Credentials.Password(password);
    }

    // ---- deleting ----------------------------------------------------------------------------------------

    String deleteUsers(List<UserReading> doomed) {
        return doomed.size() == 1
                ? messages.text("access.user.delete.do.one", doomed.getFirst().name())
                : messages.text("access.user.delete.do.many", number(doomed.size()));
    }

    Question usersQuestion(List<UserReading> doomed) {
        long connections = doomed.stream().mapToLong(UserReading::connections).sum();
        return new Question(
                deleteUsers(doomed),
                messages.text("access.user.delete.hits", connections, number(connections)),
                doomed.size() == 1 ? List.of() : doomed.stream().map(UserReading::name).toList(),
                messages.text("access.user.delete.after"),
                proof(doomed.stream().map(UserReading::name).toList()));
    }

    String deleteHosts(List<HostReading> doomed) {
        return doomed.size() == 1
                ? messages.text("access.vhost.delete.do.one", doomed.getFirst().name())
                : messages.text("access.vhost.delete.do.many", number(doomed.size()));
    }

    Question hostsQuestion(List<HostReading> doomed) {
        long queues = doomed.stream().mapToLong(HostReading::queues).sum();
        long lost = doomed.stream().mapToLong(HostReading::messages).sum();
        long connections = doomed.stream().mapToLong(HostReading::connections).sum();
        return new Question(
                deleteHosts(doomed),
                messages.text("access.vhost.delete.hits", queues, number(queues), lost, number(lost))
                        + " "
                        + messages.text("access.vhost.delete.connections", connections, number(connections)),
                doomed.size() == 1 ? List.of() : doomed.stream().map(HostReading::name).toList(),
                messages.text("access.vhost.delete.after"),
                proof(doomed.stream().map(HostReading::name).toList()));
    }

    private Optional<Question.Proof> proof(List<String> names) {
        String typed = names.size() == 1 ? names.getFirst() : Integer.toString(names.size());
        return Optional.of(new Question.Proof(
                messages.text(names.size() == 1 ? "access.confirm.name" : "access.confirm.number", typed), typed));
    }

    Question clearQuestion(PermissionInfo permission) {
        return new Question(
                messages.text("access.permission.clear.do", permission.virtualHost()),
                messages.text("access.permission.clear.hits", permission.user(), permission.virtualHost()),
                List.of(),
                messages.text("access.permission.clear.after"),
                Optional.empty());
    }

    Question clearQuestion(TopicPermissionInfo limit) {
        return new Question(
                messages.text("access.topic.clear.do", limit.exchange()),
                messages.text("access.topic.clear.hits", limit.user(), limit.exchange(), limit.virtualHost()),
                List.of(),
                "",
                Optional.empty());
    }

    String failure(Batch.Failure<String> failure) {
        return messages.text("access.failed", failure.thing(), messages.say(failure.why()));
    }
}
