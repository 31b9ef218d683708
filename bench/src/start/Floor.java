import javafx.application.Application;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/** A window with one word in it: the least that a program with JavaFX has to do until something is painted. */
public final class Floor extends Application {

    /** @param arguments after how many seconds it ends */
    public static void main(String[] arguments) {
        launch(arguments);
    }

    @Override
    public void start(Stage stage) {
        Label word = new Label("GlassMQ GlassMQ");
        StackPane.setAlignment(word, Pos.CENTER_LEFT);
        stage.setScene(new Scene(new StackPane(word), 1240, 700));
        // all of it on the screen: JavaFX's own middle is not always where the window comes to be
        stage.setX(20);
        stage.setY(40);
        stage.show();
        Thread end = new Thread(() -> {
            try {
                Thread.sleep(1_000L * Integer.parseInt(getParameters().getRaw().getFirst()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Platform.exit();
        });
        end.setDaemon(true);
        end.start();
    }
}
