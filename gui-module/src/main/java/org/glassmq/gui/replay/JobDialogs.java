package org.glassmq.gui.replay;

import java.io.File;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import org.glassmq.broker.api.ReplayJob;
import org.glassmq.broker.archive.ReplayJson;
import org.glassmq.gui.shell.ConfirmDialogs;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.CopyMenu;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Modal;
import org.glassmq.gui.support.Question;

/** What can be done to a replay, with what is asked before and told afterwards. */
final class JobDialogs {
    private final ConsoleContext context;
    private final Messages messages;
    private final JobActions actions;
    private final ConfirmDialogs confirm;
    private final PaceDialogs pace;
    private final ReplayTexts texts;

    JobDialogs(Modal modal, ConsoleContext context, JobActions actions) {
        this.context = context;
        this.messages = context.messages();
        this.actions = actions;
        this.confirm = new ConfirmDialogs(modal, context);
        this.pace = new PaceDialogs(modal, context, actions);
        this.texts = new ReplayTexts(messages, context.formats());
    }

    void pause(JobReading reading) {
        start("replay.pause", actions.pause(reading.job().id()));
    }

    void resume(JobReading reading) {
        start("replay.resume", actions.resume(reading.job().id()));
    }

    void pace(JobReading reading) {
        pace.ask(reading.job().id(), reading.job().plan().pace());
    }

    /** A replay that is cancelled cannot go on: that is asked. */
    void cancel(JobReading reading) {
        ReplayJob job = reading.job();
        long sent = job.counts().confirmed();
        Question question = new Question(
                messages.text("replay.cancel.verb"),
                messages.text("replay.cancel.hits", texts.source(job.plan().source()), sent, texts.number(sent)),
                List.of(),
                messages.text("replay.cancel.after"),
                Optional.empty());
        confirm.ask(question, () -> actions.cancel(job.id()), _ -> {});
    }

    /** Opens the plan that undoes it; the form looks at it at once. */
    void undo(JobReading reading) {
        actions.undo(reading.job().id())
                .onSuccess(plan -> context.navigation().open(new Place.Replay(Optional.of(plan))))
                .onError(error -> context.notices().error(messages.text("replay.undo"), error))
                .start();
    }

    /** Opens the form with the same plan. */
    void again(JobReading reading) {
        context.navigation().open(new Place.Replay(Optional.of(reading.job().plan())));
    }

    void copyReport(JobReading reading) {
        CopyMenu.copy(new ReportText(messages, texts).write(reading.job()));
        context.notices().done(messages.text("replay.report.copied"));
    }

    void saveReport(JobReading reading, Node owner) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(messages.text("replay.report.save"));
        chooser.setInitialFileName("replay-" + reading.job().id() + ".json");
        chooser.getExtensionFilters().setAll(new ExtensionFilter("JSON", "*.json"));
        File file = chooser.showSaveDialog(owner.getScene().getWindow());
        if (file != null) {
            context.background()
                    .of(() -> Files.writeString(file.toPath(), ReplayJson.text(reading.job()) + "\n"))
                    .onSuccess(_ -> context.notices().done(messages.text("replay.report.saved", file.toString())))
                    .onError(error -> context.notices()
                            .error(messages.text("replay.report.not-saved", file.toString()), error))
                    .start();
        }
    }

    private void start(String key, Background.Work<String> work) {
        work.onError(error -> context.notices().error(messages.text(key), error)).start();
    }
}
