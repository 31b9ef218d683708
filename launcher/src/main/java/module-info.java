/** The command line. Each line is explained in "module-info notes/glassmq.launcher.md". */
module glassmq.launcher {
    requires glassmq.broker;
    requires static glassmq.gui;
    requires info.picocli;
    requires static javafx.graphics;
    requires org.slf4j;
    requires tools.jackson.databind;

    opens org.glassmq.launcher to info.picocli;
}
