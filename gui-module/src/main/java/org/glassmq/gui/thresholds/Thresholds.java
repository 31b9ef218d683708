package org.glassmq.gui.thresholds;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.glassmq.gui.store.RuleStore;
import org.glassmq.gui.store.RuleStore.Rule;

/** The thresholds that were set, kept in the console's database. Belongs to the JavaFX application thread. */
public final class Thresholds {
    private final RuleStore store;
    private final Consumer<List<Threshold>> use;
    private final ReadOnlyObjectWrapper<List<Threshold>> list = new ReadOnlyObjectWrapper<>(List.of());

    /** @param use looks at those that are set now */
    public Thresholds(RuleStore store, Consumer<List<Threshold>> use) {
        this.store = store;
        this.use = use;
    }

    /** Takes over what was stored; rules of a kind that is not known are left out. */
    public void load(List<Rule> rules) {
        List<Threshold> known = new ArrayList<>();
        for (Rule rule : rules) {
            for (Threshold.Kind kind : Threshold.Kind.values()) {
                if (kind.name().equals(rule.kind())) {
                    known.add(new Threshold(rule.pattern(), kind, rule.limit()));
                }
            }
        }
        list.set(List.copyOf(known));
        use.accept(list.get());
    }

    /** Those that are set, in the order of their making. */
    public ReadOnlyObjectProperty<List<Threshold>> listProperty() {
        return list.getReadOnlyProperty();
    }

    /** Sets these and no others. */
    public void set(List<Threshold> next) {
        list.set(List.copyOf(next));
        use.accept(list.get());
        store.keep(next.stream()
                .map(threshold -> new Rule(threshold.pattern(), threshold.kind().name(), threshold.limit()))
                .toList());
    }
}
