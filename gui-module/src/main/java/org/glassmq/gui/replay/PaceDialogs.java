package org.glassmq.gui.replay;

import java.util.Optional;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.glassmq.broker.api.ReplayPace;
import org.glassmq.gui.replay.Choices.Speed;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.FormBox;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Modal;
import org.glassmq.gui.support.TitleConverter;
import org.kordamp.ikonli.feather.Feather;

/** Asks how fast a replay is to go on. */
final class PaceDialogs {
    private final Modal modal;
    private final ConsoleContext context;
    private final JobActions actions;

    PaceDialogs(Modal modal, ConsoleContext context, JobActions actions) {
        this.modal = modal;
        this.context = context;
        this.actions = actions;
    }

    void ask(String id, ReplayPace now) {
        Messages messages = context.messages();
        ReplayForm form = new ReplayForm(context.formats().zone());
        ChoiceBox<Speed> speed = new ChoiceBox<>();
        speed.getItems().setAll(Speed.values());
        speed.setConverter(new TitleConverter<>(of -> messages.text(of.titleKey())));
        speed.setMaxWidth(Double.MAX_VALUE);
        TextField number = new TextField();
        number.setId("pace");
        switch (now) {
            case ReplayPace.AtOnce() -> speed.setValue(Speed.AT_ONCE);
            case ReplayPace.PerSecond(double rate) -> {
                speed.setValue(Speed.PER_SECOND);
                number.setText(ReplayForm.number(rate));
            }
            case ReplayPace.Recorded(double factor) -> {
                speed.setValue(Speed.RECORDED);
                number.setText(ReplayForm.number(factor));
            }
        }
        FormBox<String> box = new FormBox<>(
                Feather.FAST_FORWARD,
                messages.text("replay.pace.change"),
                context,
                () -> actions.pace(id, read(form, speed, number).orElseThrow()),
                _ -> {
                    modal.close();
                    context.notices().done(messages.text("replay.pace.changed"));
                });
        VBox field = FormBox.field(messages.text("replay.pace.number"), number);
        box.add(FormBox.field(messages.text("replay.pace"), speed), field);
        box.verb(messages.text("replay.pace.change"));
        Runnable check = () -> {
            PartBox.visible(field, speed.getValue() != Speed.AT_ONCE);
            Optional<ReplayPace> read = read(form, speed, number);
            box.sendable(read.isPresent());
            box.say(read.isPresent() || number.getText().isBlank()
                    ? ""
                    : messages.text(
                            speed.getValue() == Speed.RECORDED ? "replay.error.factor" : "replay.error.rate",
                            number.getText()));
        };
        speed.valueProperty().addListener((_, _, _) -> check.run());
        number.textProperty().addListener((_, _, _) -> check.run());
        box.finish(modal::close);
        check.run();
        modal.open(box, speed);
    }

    private Optional<ReplayPace> read(ReplayForm form, ChoiceBox<Speed> speed, TextField number) {
        form.speedProperty().set(speed.getValue());
        form.field(Field.RATE).set(number.getText());
        form.field(Field.FACTOR).set(number.getText());
        return PlanReader.pace(form, context.messages());
    }
}
