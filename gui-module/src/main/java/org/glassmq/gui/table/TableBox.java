package org.glassmq.gui.table;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import java.util.Optional;
import java.util.Set;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.store.Settings;
import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.LazyTip;
import org.glassmq.gui.support.LoadingBox;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.table.Filter.Invalid;
import org.glassmq.gui.table.Filter.Syntax;
import org.glassmq.gui.table.TableViewModel.State;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * A table of live rows with all that belongs to it: the filter above it, how many are shown and selected, and what is
 * said while the broker has not answered, when there is nothing, and when the filter hides all.
 */
public final class TableBox<K, V> extends VBox {
    private static final KeyCombination DETAILS = KeyCombination.keyCombination("Shortcut+I");

    private final TableViewModel<K, V> model;
    private final TableWords words;
    private final Messages messages;
    private final Formats formats;
    private final TableView<Row<K, V>> table = new TableView<>();
    private final LiveTable<K, V> rows;
    private final HBox tools = new HBox();
    private final CustomTextField filter = new CustomTextField();
    private final Label filterProblem = new Label();
    private final Label summary = new Label();
    private final LoadingBox loading;
    private final VBox noMatch = slot();
    private final HBox noMatchButtons = new HBox();
    private final Label noMatchText = hint("");
    private final StackPane place = new StackPane();
    private final DetailsBox<K, V> details;
    private final ToggleButton detailsButton = new ToggleButton(null, new FontIcon(Feather.SIDEBAR));
    private Optional<Node> empty = Optional.empty();
    private boolean focusOwed;
    private Optional<K> wanted = Optional.empty();

    /** @param syntaxes how the filter can be read */
    public TableBox(
            TableViewModel<K, V> model,
            TableSpec<V> spec,
            TableWords words,
            Set<Syntax> syntaxes,
            ConsoleContext context) {
        this.model = model;
        this.words = words;
        this.messages = context.messages();
        this.formats = context.formats();
        loading = new LoadingBox(words.loading());
        table.setId("table");
        table.setTableMenuButtonVisible(true);
        table.setAccessibleText(words.title());
        table.setPlaceholder(new Label());
        rows = new LiveTable<>(table, model, spec, context);
        details = new DetailsBox<>(model, spec.columns(), messages);
        details.visibleProperty().bind(detailsButton.selectedProperty().and(table.visibleProperty()));
        makeDetails(spec.name(), context.settings());
        makeTools(syntaxes);
        makeSlots();
        place.getStyleClass().add("table-place");
        place.getChildren().setAll(table, loading, noMatch);
        HBox both = new HBox(place, details);
        HBox.setHgrow(place, Priority.ALWAYS);
        setVgrow(both, Priority.ALWAYS);
        getChildren().setAll(tools, both);
        model.selectionProperty().addListener((_, _, _) -> showSummary());
        model.stateProperty().addListener((_, _, _) -> showState());
        model.totalProperty().addListener((_, _, _) -> showState());
        model.arrangedProperty().addListener((_, _, _) -> {
            showWanted();
            showSummary();
        });
        model.filterProperty().addListener((_, _, _) -> showFilter());
        showState();
        showFilter();
    }

    /** What is shown when there is nothing at all. */
    public void whenEmpty(Node node) {
        empty = Optional.of(node);
        place.getChildren().add(node);
        showState();
    }

    /** Offers something else than to clear the filter that hides all. */
    public void whenNothingFits(Button button) {
        noMatchButtons.getChildren().add(button);
    }

    /** Lets a button do what an action does; it can be pressed while that can be done. */
    public void join(Button button, RowAction action) {
        rows.join(button, action);
    }

    /** Lets a label say how many there are, once that is known. */
    public void count(Label label) {
        Runnable show = () -> label.setText(
                model.stateProperty().get() == State.LOADING
                        ? ""
                        : words.count().apply(model.totalProperty().get()));
        model.stateProperty().addListener((_, _, _) -> show.run());
        model.totalProperty().addListener((_, _, _) -> show.run());
        show.run();
    }

    /** In view, until the owner goes away. */
    public void show(Owner sight) {
        focusOwed = true;
        Platform.runLater(this::giveFocus);
        sight.own(() -> {
            focusOwed = false;
            rows.hide();
        });
    }

    /** The keys of the page work from the first rows on; until there are some the table cannot take the focus. */
    private void giveFocus() {
        if (focusOwed && table.isVisible()) {
            focusOwed = false;
            table.requestFocus();
        }
    }

    /** Ctrl+F: the cursor goes into the filter. */
    public void find() {
        focusOwed = false;
        filter.requestFocus();
        filter.selectAll();
    }

    /** Esc: first the filter goes, then the selection; false if there is neither. */
    public boolean escape() {
        if (!filter.getText().isEmpty()) {
            filter.clear();
            return true;
        }
        if (!table.getSelectionModel().isEmpty()) {
            table.getSelectionModel().clearSelection();
            return true;
        }
        return false;
    }

    /** Selects the row of a thing and brings it into view, as soon as it is there. */
    public void choose(K key) {
        clearFilter();
        wanted = Optional.of(key);
        showWanted();
    }

    private void showWanted() {
        wanted.flatMap(model::row).ifPresent(row -> {
            wanted = Optional.empty();
            int index = model.rows().indexOf(row);
            table.getSelectionModel().clearAndSelect(index);
            table.scrollTo(index);
        });
    }

    /** Shows all rows again. */
    public void clearFilter() {
        filter.clear();
    }

    private void makeTools(Set<Syntax> syntaxes) {
        filter.setId("filter");
        filter.setPromptText(words.filter());
        filter.setAccessibleText(words.filter());
        filter.setLeft(new FontIcon(Feather.SEARCH));
        filter.textProperty().bindBidirectional(model.filterTextProperty());
        HBox.setHgrow(filter, Priority.ALWAYS);
        filterProblem.getStyleClass().add("bad");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        summary.getStyleClass().add("hint");
        tools.getStyleClass().add("tools");
        tools.getChildren().add(filter);
        if (syntaxes.contains(Syntax.REGEX)) {
            tools.getChildren().add(regex());
        }
        tools.getChildren().addAll(filterProblem, space, summary, detailsButton);
    }

    /** Beside the table, if somebody wants them; that is remembered. */
    private void makeDetails(String name, Settings settings) {
        String setting = "table." + name + ".details";
        String about = messages.text("table.details");
        detailsButton.setId("details");
        detailsButton.getStyleClass().add("flat-button");
        detailsButton.setAccessibleText(about);
        LazyTip.on(detailsButton, about + " (" + DETAILS.getDisplayText() + ")");
        detailsButton.setSelected(settings.get(setting).map(Boolean::parseBoolean).orElse(false));
        detailsButton
                .selectedProperty()
                .addListener((_, _, on) -> settings.put(setting, on.toString()));
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (DETAILS.match(event)) {
                detailsButton.setSelected(!detailsButton.isSelected());
                event.consume();
            }
        });
    }

    private ToggleButton regex() {
        ToggleButton regex = new ToggleButton(".*");
        regex.setId("regex");
        regex.getStyleClass().add("mono");
        regex.setAccessibleText(messages.text("table.filter.regex"));
        LazyTip.on(regex, messages.text("table.filter.regex"));
        regex.selectedProperty()
                .addListener((_, _, on) -> model.syntaxProperty().set(on ? Syntax.REGEX : Syntax.TEXT));
        return regex;
    }

    private void makeSlots() {
        FontIcon sign = new FontIcon(Feather.SEARCH);
        sign.getStyleClass().addAll("muted", "large-icon");
        Label title = new Label(words.noMatch());
        title.getStyleClass().add("empty-title");
        Button clear = new Button(messages.text("table.no-match.clear"));
        clear.setOnAction(_ -> {
            filter.clear();
            filter.requestFocus();
        });
        noMatchButtons.getStyleClass().add("button-row");
        noMatchButtons.getChildren().setAll(clear);
        noMatch.getChildren().setAll(sign, title, noMatchText, noMatchButtons);
    }

    /** Where there is nothing to say of an empty table, the filter is what can be looked at. */
    private void showState() {
        State state = model.stateProperty().get();
        State seen = state == State.EMPTY && empty.isEmpty() ? State.NO_MATCH : state;
        visible(table, seen == State.ROWS);
        visible(loading, seen == State.LOADING);
        visible(noMatch, seen == State.NO_MATCH);
        empty.ifPresent(node -> visible(node, seen == State.EMPTY));
        visible(tools, seen == State.ROWS || seen == State.NO_MATCH);
        giveFocus();
        noMatchText.setText(words.hidden().apply(model.totalProperty().get()));
        showSummary();
    }

    private void showSummary() {
        int shown = model.rows().size();
        int total = model.totalProperty().get();
        int selected = model.selection().size();
        String filtered = shown == total
                ? ""
                : messages.text("table.shown", formats.number(shown), formats.number(total));
        String chosen = selected == 0 ? "" : messages.text("table.selected", formats.number(selected));
        summary.setText(filtered.isEmpty() || chosen.isEmpty() ? filtered + chosen : filtered + " · " + chosen);
    }

    private void showFilter() {
        boolean invalid = false;
        String problem = "";
        if (model.filterProperty().get() instanceof Invalid<V>(String why, int index)) {
            invalid = true;
            problem = messages.text("table.filter.invalid", why, Integer.toString(index + 1));
        }
        filterProblem.setText(problem);
        visible(filterProblem, invalid);
        filter.pseudoClassStateChanged(Styles.STATE_DANGER, invalid);
    }

    private static VBox slot() {
        VBox slot = new VBox();
        slot.getStyleClass().add("empty");
        return slot;
    }

    private static Label hint(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("hint");
        return label;
    }

    private static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
