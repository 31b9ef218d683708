package org.glassmq.gui.audit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.glassmq.broker.api.Administration;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.Policies;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.broker.api.Replays;
import org.glassmq.broker.api.SessionException;

/**
 * A session that notes down in the audit log what is taken away through it and sent once more, whichever screen asks
 * for it. Everything else goes straight to the session behind it.
 */
public final class AuditedSession {
    private final BrokerSession behind;
    private final Audit audit;
    private final Function<ReplayPlan, String> json;

    /** Does something in place of a method. */
    @FunctionalInterface
    private interface Deed {
        Object carryOut(Object... arguments);
    }

    private AuditedSession(BrokerSession behind, Audit audit, Function<ReplayPlan, String> json) {
        this.behind = behind;
        this.audit = audit;
        this.json = json;
    }

    /** @param json writes the plans of replays */
    public static BrokerSession of(BrokerSession behind, Audit audit, Function<ReplayPlan, String> json) {
        AuditedSession audited = new AuditedSession(behind, audit, json);
        return audited.watched(
                BrokerSession.class,
                behind,
                Map.of(
                        "purge", given -> audited.purge((QueueRef) given[0]),
                        "deleteQueue", given -> audited.deleteQueue((QueueRef) given[0]),
                        "deleteExchange", given -> audited.deleteExchange((String) given[0], (String) given[1]),
                        "unbind", given -> audited.unbind((BindingInfo) given[0]),
                        "administration", _ -> audited.administration(),
                        "policies", _ -> audited.policies(),
                        "replays", _ -> audited.replays()));
    }

    private long purge(QueueRef queue) {
        Purged ready = Purged.readyIn(behind, queue);
        return noted(Action.PURGE, queue, ready.json(), () -> behind.purge(queue));
    }

    private long deleteQueue(QueueRef queue) {
        return noted(Action.DELETE_QUEUE, queue, "", () -> behind.deleteQueue(queue));
    }

    private Object deleteExchange(String host, String name) {
        return noted(Action.DELETE_EXCHANGE, new QueueRef(host, name), () -> behind.deleteExchange(host, name));
    }

    private Object unbind(BindingInfo binding) {
        String text = binding.source() + " → " + binding.destination() + " (" + binding.routingKey() + ")";
        return noted(
                Action.DELETE_BINDING, new QueueRef(binding.virtualHost(), text), () -> behind.unbind(binding));
    }

    private Administration administration() {
        Administration all = behind.administration();
        return watched(
                Administration.class,
                all,
                Map.of(
                        "deleteVirtualHost",
                        given -> noted(
                                Action.DELETE_VIRTUAL_HOST,
                                new QueueRef((String) given[0], (String) given[0]),
                                () -> all.deleteVirtualHost((String) given[0])),
                        "deleteUser",
                        given -> noted(
                                Action.DELETE_USER,
                                new QueueRef("", (String) given[0]),
                                () -> all.deleteUser((String) given[0]))));
    }

    private Policies policies() {
        Policies all = behind.policies();
        return watched(
                Policies.class,
                all,
                Map.of(
                        "clearPolicy",
                        given -> noted(
                                Action.DELETE_POLICY,
                                new QueueRef((String) given[0], (String) given[1]),
                                () -> all.clearPolicy((String) given[0], (String) given[1])),
                        "clearOperatorPolicy",
                        given -> noted(
                                Action.DELETE_POLICY,
                                new QueueRef((String) given[0], (String) given[1]),
                                () -> all.clearOperatorPolicy((String) given[0], (String) given[1]))));
    }

    private Replays replays() {
        Replays all = behind.replays();
        return watched(
                Replays.class,
                all,
                Map.of(
                        "start",
                        given -> start(all, (ReplayPlan) given[0], (String) given[1]),
                        "cancel",
                        given -> cancel(all, (String) given[0])));
    }

    private String start(Replays all, ReplayPlan plan, String by) {
        String id = all.start(plan, by);
        audit.started(id, plan.source().queue(), json.apply(plan));
        return id;
    }

    private Object cancel(Replays all, String id) {
        QueueRef queue = all.job(id)
                .map(job -> job.plan().source().queue())
                .orElseGet(() -> new QueueRef("", id));
        return noted(Action.CANCEL_REPLAY, queue, () -> all.cancel(id));
    }

    // ---- how it is done ----------------------------------------------------------------------------------

    /** Counts messages. */
    @FunctionalInterface
    private interface Count {
        long carryOut();
    }

    private long noted(Action action, QueueRef object, String detail, Count deed) {
        try {
            long messages = deed.carryOut();
            audit.note(action, object, messages, detail, Audit.DONE);
            return messages;
        } catch (SessionException e) {
            audit.refused(action, object, 0, e.why());
            throw e;
        }
    }

    /** @return nothing, as the methods that this stands for */
    private Object noted(Action action, QueueRef object, Runnable deed) {
        try {
            deed.run();
            audit.note(action, object, -1, "", Audit.DONE);
            return null;
        } catch (SessionException e) {
            audit.refused(action, object, -1, e.why());
            throw e;
        }
    }

    /**
     * An object of one of the session's interfaces that does some things itself and leaves all others to another.
     *
     * @param deeds by the names of the interface's methods
     */
    private <T> T watched(Class<T> type, T inner, Map<String, Deed> deeds) {
        Set<String> methods = Arrays.stream(type.getMethods()).map(Method::getName).collect(Collectors.toSet());
        if (!methods.containsAll(deeds.keySet())) {
            throw new IllegalArgumentException(type + " has not all of the methods " + deeds.keySet());
        }
        return type.cast(Proxy.newProxyInstance(
                AuditedSession.class.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                    Deed deed = deeds.get(method.getName());
                    if (deed != null) {
                        return deed.carryOut(arguments);
                    }
                    try {
                        return method.invoke(inner, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
