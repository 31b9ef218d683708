package org.glassmq.gui.shell;

import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.glassmq.gui.support.LazyTip;
import org.glassmq.gui.support.Messages;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The strip at the left: the screens, the way to the palette, and how the window looks. */
final class NavigationRail {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    private final VBox node = new VBox();
    private final List<Screen> screens;
    private final List<Button> buttons = new ArrayList<>();

    /**
     * @param foot   small buttons at the bottom
     * @param search opens the palette
     */
    NavigationRail(
            List<Screen> screens,
            Navigation navigation,
            Messages messages,
            List<? extends Node> foot,
            Runnable search) {
        this.screens = screens;
        node.getStyleClass().add("rail");
        Label name = new Label("GlassMQ", new BrandMark());
        name.getStyleClass().add("brand");
        node.getChildren().addAll(name, searchButton(messages, search));
        for (int i = 0; i < screens.size(); i++) {
            Screen screen = screens.get(i);
            Button button = new Button(messages.text(screen.titleKey()), new FontIcon(screen.icon()));
            button.getStyleClass().setAll("rail-button");
            button.setMaxWidth(Double.MAX_VALUE);
            button.setOnAction(_ -> navigation.open(screen.home()));
            String title = messages.text(screen.titleKey());
            LazyTip.on(
                    button,
                    Keys.screen(i)
                            .map(key -> messages.text("shell.rail.tooltip", title, key.getDisplayText()))
                            .orElse(title));
            buttons.add(button);
            node.getChildren().add(button);
        }
        Region space = new Region();
        VBox.setVgrow(space, Priority.ALWAYS);
        HBox bottom = new HBox();
        bottom.getStyleClass().add("rail-foot");
        bottom.getChildren().addAll(foot);
        node.getChildren().addAll(space, bottom);
    }

    Node node() {
        return node;
    }

    void mark(Screen current) {
        for (int i = 0; i < buttons.size(); i++) {
            buttons.get(i).pseudoClassStateChanged(CURRENT, screens.get(i) == current);
        }
    }

    private static Button searchButton(Messages messages, Runnable search) {
        Label text = new Label(messages.text("shell.rail.search"), new FontIcon(Feather.SEARCH));
        Label key = new Label(Keys.PALETTE.getDisplayText());
        key.getStyleClass().add("key");
        key.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox line = new HBox(text, space, key);
        line.setAlignment(Pos.CENTER_LEFT);
        Button button = new Button(null, line);
        button.getStyleClass().setAll("rail-search");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAccessibleText(messages.text("shell.rail.search"));
        button.setOnAction(_ -> search.run());
        line.prefWidthProperty().bind(button.widthProperty().subtract(22));
        return button;
    }
}
