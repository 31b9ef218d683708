/** The console. Each line is explained in "module-info notes/glassmq.gui.md". */
module glassmq.gui {
    requires glassmq.broker;
    requires javafx.controls;
    requires javafx.fxml;
    requires atlantafx.base;
    requires org.kordamp.ikonli.core;
    requires org.kordamp.ikonli.feather;
    requires org.kordamp.ikonli.javafx;
    requires com.h2database;
    requires com.rabbitmq.client;
    requires java.desktop;
    requires java.management;
    requires java.sql;
    requires tools.jackson.databind;
    requires tools.jackson.dataformat.cbor;
    requires aircompressor;
    requires io.github.javadiffutils;
    requires org.slf4j;

    exports org.glassmq.gui to glassmq.launcher, javafx.graphics;
    exports org.glassmq.gui.embedded to glassmq.launcher;

    opens org.glassmq.gui.arrival to javafx.fxml;
    opens org.glassmq.gui.bindings to javafx.fxml;
    opens org.glassmq.gui.connections to javafx.fxml;
    opens org.glassmq.gui.deadletters to javafx.fxml;
    opens org.glassmq.gui.exchanges to javafx.fxml;
    opens org.glassmq.gui.messages to javafx.fxml;
    opens org.glassmq.gui.overview to javafx.fxml;
    opens org.glassmq.gui.publish to javafx.fxml;
    opens org.glassmq.gui.queues to javafx.fxml;
    opens org.glassmq.gui.replay to javafx.fxml;
    opens org.glassmq.gui.sql to javafx.fxml, com.h2database;
    opens org.glassmq.gui.support to javafx.fxml;
}
