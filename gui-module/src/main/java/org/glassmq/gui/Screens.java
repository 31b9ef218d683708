package org.glassmq.gui;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.glassmq.gui.access.AccessPageView;
import org.glassmq.gui.arrival.ArrivalForm;
import org.glassmq.gui.arrival.ArrivalPageView;
import org.glassmq.gui.audit.Audit;
import org.glassmq.gui.connections.ConnectionsPageView;
import org.glassmq.gui.deadletters.DeadLettersPageView;
import org.glassmq.gui.exchanges.ExchangesPageView;
import org.glassmq.gui.history.LagHistory;
import org.glassmq.gui.overview.OverviewView;
import org.glassmq.gui.overview.RateHistory;
import org.glassmq.gui.policies.PoliciesPageView;
import org.glassmq.gui.publish.PublishForm;
import org.glassmq.gui.publish.PublishView;
import org.glassmq.gui.publish.Templates;
import org.glassmq.gui.queues.QueueReadings;
import org.glassmq.gui.queues.QueuesPageView;
import org.glassmq.gui.replay.ReplayForm;
import org.glassmq.gui.replay.ReplayPageView;
import org.glassmq.gui.settings.SettingsPageView;
import org.glassmq.gui.settings.SettingsParts;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.shell.Screen;
import org.glassmq.gui.sql.SqlPageView;
import org.glassmq.gui.sql.Statements;
import org.glassmq.gui.thresholds.Thresholds;
import org.glassmq.gui.topology.TopologyPageView;
import org.kordamp.ikonli.feather.Feather;

/** Every screen of the console, in the order of the navigation rail. */
final class Screens {
    private Screens() {}

    /**
     * What the console knows besides what the broker says.
     *
     * @param rates      of the broker as a whole
     * @param queues     the last minute of each queue
     * @param past       of each queue, for weeks
     * @param thresholds of queues
     * @param statements that were run
     * @param templates  of messages
     * @param audit      what was done through it
     */
    record Memory(
            RateHistory rates,
            QueueReadings queues,
            LagHistory past,
            Thresholds thresholds,
            Statements statements,
            Templates templates,
            Audit audit) {}

    static List<Screen> all(SettingsParts parts, Memory memory) {
        return Stream.of(atWork(parts, memory), questions(memory.statements(), memory.audit()), rules(parts))
                .flatMap(List::stream)
                .toList();
    }

    /** What moves, and what is sent. */
    private static List<Screen> atWork(SettingsParts parts, Memory memory) {
        PublishForm form = new PublishForm();
        return List.of(
                new Screen(
                        "overview.title",
                        Feather.ACTIVITY,
                        new Place.Overview(),
                        Set.of(Place.Overview.class),
                        context -> OverviewView.create(parts.broker(), context, memory.rates()),
                        _ -> List.of()),
                new Screen(
                        "queues.title",
                        Feather.LAYERS,
                        new Place.Queues(),
                        Set.of(Place.Queues.class, Place.Queue.class, Place.Message.class, Place.Comparison.class),
                        context -> QueuesPageView.create(
                                context, memory.queues(), memory.past(), memory.thresholds()),
                        _ -> List.of()),
                new Screen(
                        "exchanges.title",
                        Feather.SHUFFLE,
                        new Place.Exchanges(),
                        Set.of(Place.Exchanges.class, Place.Exchange.class),
                        context -> ExchangesPageView.create(context, Clock.systemUTC()),
                        _ -> List.of()),
                new Screen(
                        "publish.title",
                        Feather.SEND,
                        new Place.Publish(Optional.empty()),
                        Set.of(Place.Publish.class),
                        context -> PublishView.create(context, form, memory.templates(), Clock.systemUTC()),
                        _ -> List.of()),
                new Screen(
                        "topology.title",
                        Feather.SHARE_2,
                        new Place.Topology(),
                        Set.of(Place.Topology.class),
                        context -> TopologyPageView.create(context, Clock.systemUTC()),
                        _ -> List.of()),
                new Screen(
                        "connections.title",
                        Feather.LINK_2,
                        new Place.Connections(),
                        Set.of(Place.Connections.class, Place.Connection.class),
                        ConnectionsPageView::create,
                        _ -> List.of()));
    }

    /** Where messages are, and why they are not elsewhere. */
    private static List<Screen> questions(Statements statements, Audit audit) {
        ArrivalForm question = new ArrivalForm();
        ReplayForm replay = new ReplayForm(ZoneId.systemDefault());
        return List.of(
                new Screen(
                        "deadletters.title",
                        Feather.ARCHIVE,
                        new Place.DeadLetters(),
                        Set.of(Place.DeadLetters.class),
                        DeadLettersPageView::create,
                        _ -> List.of()),
                new Screen(
                        "replay.title",
                        Feather.REWIND,
                        new Place.Replays(),
                        Set.of(Place.Replays.class, Place.Replay.class, Place.ReplayJob.class, Place.Audit.class),
                        context -> ReplayPageView.create(context, replay, audit),
                        ReplayPageView::commands),
                new Screen(
                        "arrival.title",
                        Feather.COMPASS,
                        new Place.Arrival(Optional.empty()),
                        Set.of(Place.Arrival.class),
                        context -> ArrivalPageView.create(context, question, Clock.systemUTC()),
                        _ -> List.of()),
                new Screen(
                        "sql.title",
                        Feather.DATABASE,
                        new Place.Sql(Optional.empty()),
                        Set.of(Place.Sql.class),
                        context -> SqlPageView.create(context, statements),
                        _ -> List.of()));
    }

    /** What the broker is told to be like. */
    private static List<Screen> rules(SettingsParts parts) {
        return List.of(
                new Screen(
                        "policies.title",
                        Feather.SLIDERS,
                        new Place.Policies(),
                        Set.of(Place.Policies.class, Place.Policy.class),
                        PoliciesPageView::create,
                        _ -> List.of()),
                new Screen(
                        "access.title",
                        Feather.USERS,
                        new Place.Users(),
                        Set.of(Place.Users.class, Place.User.class, Place.VirtualHosts.class),
                        AccessPageView::create,
                        AccessPageView::commands),
                new Screen(
                        "settings.title",
                        Feather.SETTINGS,
                        new Place.Settings(),
                        Set.of(Place.Settings.class, Place.Definitions.class),
                        context -> SettingsPageView.create(context, parts),
                        SettingsPageView::commands));
    }
}
