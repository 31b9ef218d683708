package org.glassmq.gui.shell;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.glassmq.broker.api.AppliedPolicies;
import org.glassmq.gui.shell.Place.Policy.Kind;
import org.glassmq.gui.support.LazyTip;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The policies that apply to a queue or an exchange, each of which leads to where it can be changed. */
public final class PolicyLinksBox extends HBox {
    private final ConsoleContext context;
    private final String virtualHost;
    private AppliedPolicies shown = AppliedPolicies.NONE;

    public PolicyLinksBox(ConsoleContext context, String virtualHost) {
        this.context = context;
        this.virtualHost = virtualHost;
        getStyleClass().add("policy-links");
        setMinWidth(USE_PREF_SIZE);
    }

    /** Shows these; costs nothing if they are shown already. */
    public void show(AppliedPolicies policies) {
        if (!policies.equals(shown)) {
            shown = policies;
            List<Node> links = new ArrayList<>();
            policies.policy().ifPresent(name -> links.add(link(Kind.USER, name)));
            policies.operatorPolicy().ifPresent(name -> links.add(link(Kind.OPERATOR, name)));
            getChildren().setAll(links);
        }
    }

    private Node link(Kind kind, String name) {
        String text = context.messages()
                .text(
                        switch (kind) {
                            case USER -> "shell.policy.user";
                            case OPERATOR -> "shell.policy.operator";
                        },
                        name);
        Hyperlink link = new Hyperlink(name, new FontIcon(Feather.SLIDERS));
        link.setMinWidth(Region.USE_PREF_SIZE);
        LazyTip.on(link, text);
        link.setAccessibleText(text);
        link.setOnAction(_ -> {
            link.setVisited(false);
            context.navigation().open(new Place.Policy(kind, virtualHost, name));
        });
        return link;
    }
}
