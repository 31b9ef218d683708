package org.glassmq.gui.bindings;

import java.util.List;
import java.util.Optional;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.BindingInfo.Target;
import org.glassmq.gui.declare.ArgumentTexts;
import org.glassmq.gui.shell.Command;
import org.glassmq.gui.shell.ConfirmDialogs;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Modal;
import org.glassmq.gui.support.Question;
import org.kordamp.ikonli.feather.Feather;

/** What is asked of a person before a binding is made or taken away. */
public final class BindingDialogs {
    private final Modal modal;
    private final ConsoleContext context;
    private final Messages messages;
    private final ArgumentTexts texts;
    private final ConfirmDialogs confirm;

    public BindingDialogs(Modal modal, ConsoleContext context) {
        this.modal = modal;
        this.context = context;
        this.confirm = new ConfirmDialogs(modal, context);
        this.messages = context.messages();
        this.texts = new ArgumentTexts(messages, context.formats());
    }

    /** Asks for the rest of a binding, and makes it. */
    public void bind(BindingEnd end) {
        ask(new BindViewModel(context.live(), context.background(), end));
    }

    /** Asks for the key of a binding whose ends are known already, and makes it. */
    public void bind(BindingEnd.From end, Target target, String destination) {
        BindViewModel model = new BindViewModel(context.live(), context.background(), end);
        model.targetProperty().set(target);
        model.destinationProperty().set(destination);
        ask(model);
    }

    private void ask(BindViewModel model) {
        BindView view = BindView.create(model, context, modal::close, binding -> {
            modal.close();
            context.notices()
                    .done(messages.text("bindings.bound", binding.destination(), binding.source()));
        });
        modal.open(view.node(), view.first());
    }

    /** Asks whether a binding is to go, takes it away, and offers to make it again. */
    public void unbind(BindingInfo binding) {
        String verb = messages.text("bindings.unbind.do", binding.destination(), binding.source());
        Question question = new Question(
                verb,
                hits(binding),
                binding.arguments().isEmpty() ? List.of() : List.of(texts.line(binding.arguments())),
                messages.text("bindings.unbind.after"),
                Optional.empty());
        confirm.ask(question, session -> session.unbind(binding), () -> context.notices()
                .done(
                        messages.text("bindings.unbound", binding.destination(), binding.source()),
                        new Command(messages.text("bindings.again"), Feather.LINK, () -> again(binding))));
    }

    private String hits(BindingInfo binding) {
        String key = binding.routingKey();
        return messages.text(
                binding.target() == Target.QUEUE ? "bindings.unbind.hits.queue" : "bindings.unbind.hits.exchange",
                binding.source(),
                binding.destination(),
                key);
    }

    private void again(BindingInfo binding) {
        context.background()
                .of(() -> {
                    context.live().require().bind(binding);
                    return binding;
                })
                .onSuccess(made -> context.notices()
                        .done(messages.text("bindings.bound", made.destination(), made.source())))
                .onError(error -> context.notices().error(messages.text("bindings.again"), error))
                .onEnd(context.live()::refresh)
                .start();
    }
}
