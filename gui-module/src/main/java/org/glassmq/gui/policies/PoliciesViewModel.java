package org.glassmq.gui.policies;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.glassmq.broker.api.Capability;
import org.glassmq.broker.api.Policies;
import org.glassmq.broker.api.PolicyInfo;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.Batch;
import org.glassmq.gui.support.LiveBroker;
import org.glassmq.gui.table.TableViewModel;

/**
 * The table of all policies of all virtual hosts, and what can be done to them. Belongs to the JavaFX application
 * thread; needs no toolkit.
 */
public final class PoliciesViewModel {
    private final LiveBroker live;
    private final Background background;
    private final TableViewModel<Place.Policy, PolicyReading> table;

    /** @param nanoTime {@link System#nanoTime()} */
    public PoliciesViewModel(LiveBroker live, Background background, LongSupplier nanoTime) {
        this.live = live;
        this.background = background;
        this.table = new TableViewModel<>(
                PolicyReader.KIND, PolicyReader::new, Capability.MANAGE_POLICIES, background, nanoTime);
    }

    public TableViewModel<Place.Policy, PolicyReading> table() {
        return table;
    }

    /** A form for a new policy. */
    public PolicyViewModel add() {
        return new PolicyViewModel(live, background, Optional.empty());
    }

    /** A form for the selected policy, if exactly one is. */
    public Optional<PolicyViewModel> edit() {
        return table.one().map(reading -> new PolicyViewModel(live, background, Optional.of(reading)));
    }

    /** Removes policies; not started yet. Afterwards the table is read anew. */
    public Background.Work<Batch.Report<PolicyReading>> delete(List<PolicyReading> doomed) {
        return background.<Batch.Report<PolicyReading>>reporting(progress ->
                        Batch.run(doomed, policy -> clear(live.require().policies(), policy), progress))
                .onEnd(live::refresh);
    }

    private static void clear(Policies policies, PolicyReading policy) {
        PolicyInfo info = policy.info();
        switch (policy.kind()) {
            case USER -> policies.clearPolicy(info.virtualHost(), info.name());
            case OPERATOR -> policies.clearOperatorPolicy(info.virtualHost(), info.name());
        }
    }
}
