package org.glassmq.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line as a person, a script or a supervisor meets it. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProgramIT {

    @TempDir
    private Path folder;

    @Test
    void brokerPrintsOneLineOnStandardOutputWhenItAccepts() throws Exception {
        Path data = folder.resolve("data with blanks");
        try (Program program = Program.broker(data)) {
            Matcher ready = program.awaitReady();
            assertThat(ready.group("address")).isEqualTo("127.0.0.1");
            assertThat(ready.group("pid")).isEqualTo(Long.toString(program.pid()));
            assertThat(ready.group("data")).isEqualTo(data.toString());
            assertThat(answerToAmqpHeader(Integer.parseInt(ready.group("port")))).startsWith(1, 0, 0);
            program.signal("TERM");
            assertThat(program.awaitExit()).isZero();
            assertThat(program.output()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void aSignalStopsTheBrokerWithinTwoSecondsAndExitCode0(String signal) throws Exception {
        try (Program program = Program.broker(folder)) {
            int port = program.awaitPort();
            try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
                client.getOutputStream().write("AMQP\0\0\11\1".getBytes(StandardCharsets.US_ASCII));
                Instant told = Instant.now();
                program.signal(signal);
                assertThat(program.awaitExit()).isZero();
                assertThat(Duration.between(told, Instant.now())).isLessThan(Duration.ofSeconds(2));
            }
        }
        try (Program again = Program.broker(folder)) {
            again.awaitReady();
        }
    }

    @Test
    void logsGoToStandardErrorAndToAFileInTheDataDirectory() throws Exception {
        try (Program program = Program.broker(folder)) {
            program.awaitReady();
            program.signal("TERM");
            program.awaitExit();
            assertThat(program.errors()).anyMatch(line -> line.contains("started amqp=127.0.0.1:"))
                    .anyMatch(line -> line.endsWith("stopped"));
            assertThat(Files.readAllLines(folder.resolve("logs/glassmq.log"))).isEqualTo(program.errors());
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            broker --amqp 70000      | --amqp is '70000'; allowed is a port from 1 to 65535, 0 for any free port, or off
            broker --amqp x          | --amqp is 'x'; allowed is
            broker --durability soon | --durability is 'soon'; allowed is one of interval, os, sync
            broker --bind host.name  | --bind is 'host.name'; allowed is a numeric IPv4 or IPv6 address
            broker --data            | Missing required parameter for option '--data'
            broker --colour          | Unknown option: '--colour'
            broker --config nowhere  | --config is 'nowhere'; there is no such file
            --amqp x                 | --amqp is 'x'; allowed is
            broom                    | Unmatched argument at index 0: 'broom'
            """)
    void aUsageErrorIsOneLineThatNamesTheOptionAndExitCode2(String arguments, String expected) throws Exception {
        try (Program program = Program.start(Map.of(), arguments.split(" "))) {
            assertThat(program.awaitExit()).isEqualTo(2);
            assertThat(program.output()).isEmpty();
            assertThat(program.errors()).singleElement().asString().startsWith("glassmq: ").contains(expected);
        }
    }

    @Test
    void aBusyPortIsOneLineThatSaysWhatToDoAndExitCode1() throws Exception {
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = Integer.toString(holder.getLocalPort());
            String[] arguments = {"broker", "--amqp", port, "--data", folder.toString()};
            try (Program program = Program.start(Map.of(), arguments)) {
                assertThat(program.awaitExit()).isEqualTo(1);
                assertThat(program.output()).isEmpty();
                assertThat(program.errors()).singleElement().asString()
                        .contains("port " + port, "127.0.0.1", "pid " + ProcessHandle.current().pid(), "--amqp");
            }
        }
    }

    @Test
    void aDataDirectoryInUseIsRefusedWithItsPathAndTheHoldersPid() throws Exception {
        try (Program holder = Program.broker(folder)) {
            holder.awaitReady();
            try (Program program = Program.broker(folder)) {
                assertThat(program.awaitExit()).isEqualTo(1);
                assertThat(program.errors()).singleElement().asString()
                        .contains(folder.toString(), Long.toString(holder.pid()));
            }
        }
    }

    @Test
    void aDataDirectoryWithoutPermissionIsRefusedInOneLine() throws Exception {
        Path closed = Files.createDirectory(folder.resolve("closed"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-xr-xr-x")));
        assumeThat(Files.isWritable(closed)).as("root may write everywhere").isFalse();
        try (Program program = Program.broker(closed.resolve("data"))) {
            assertThat(program.awaitExit()).isEqualTo(1);
            assertThat(program.errors()).singleElement().asString().contains(closed.toString());
        }
    }

    @Test
    void dataOfANewerVersionIsRefusedInOneLine() throws Exception {
        try (Program program = Program.broker(folder)) {
            program.awaitReady();
            program.signal("TERM");
            assertThat(program.awaitExit()).isZero();
        }
        makeNewer(folder);
        try (Program program = Program.broker(folder)) {
            assertThat(program.awaitExit()).isEqualTo(1);
            assertThat(program.output()).isEmpty();
            assertThat(program.errors()).singleElement().asString()
                    .contains(folder.toString(), "newer version", "format is 99");
        }
    }

    private static void makeNewer(Path data) throws IOException, InterruptedException {
        Path modules = Path.of(System.getProperty("glassmq.program"), "modules");
        try (Stream<Path> jars = Files.list(modules)) {
            Path h2 = jars.filter(jar -> jar.getFileName().toString().startsWith("h2-")).findFirst().orElseThrow();
            String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            Process process = new ProcessBuilder(
                    java, "--class-path", h2.toString(), "src/test/clients/java/NewerFormat.java", data.toString())
                    .inheritIO()
                    .start();
            assertThat(process.waitFor()).isZero();
        }
    }

    @Test
    void theCommandLineWinsOverTheConfigurationFile() throws Exception {
        Path data = folder.resolve("from option");
        Path config = Files.writeString(folder.resolve("glassmq.properties"), """
                # comments are allowed
                data = %s
                amqp = 0
                bind = 127.0.0.1
                """.formatted(folder.resolve("from file")));
        String[] arguments = {"broker", "--config", config.toString(), "--data", data.toString()};
        try (Program program = Program.start(Map.of(), arguments)) {
            assertThat(program.awaitReady().group("data")).isEqualTo(data.toString());
            assertThat(program.awaitPort()).isNotEqualTo(5672);
        }
    }

    @Test
    void withoutADisplayTheConsoleSaysSoAndNamesTheBrokerCommand() throws Exception {
        Map<String, String> environment = Map.of("DISPLAY", "", "GLASSMQ_COMMAND", "./run");
        try (Program program = Program.start(environment, "--data", folder.toString())) {
            assertThat(program.awaitExit()).isEqualTo(1);
            assertThat(program.output()).isEmpty();
            assertThat(program.errors()).singleElement().asString().contains("no display", "./run broker");
        }
    }

    @Test
    void withADisplayThatIsNotThereTheConsoleSaysSoAndNamesTheBrokerCommand() throws Exception {
        try (Program program = Program.start(Map.of("DISPLAY", ":4242"), "--data", folder.toString())) {
            assertThat(program.awaitExit()).isEqualTo(1);
            assertThat(program.errors()).anyMatch(line -> line.contains("no display") && line.contains("broker"));
        }
    }

    @Test
    void theConsoleStartsItsBrokerAndASignalStopsBoth() throws Exception {
        Map<String, String> environment =
                Map.of("GLASSMQ_JAVA_OPTIONS", "-Dglass.platform=Headless -Dprism.order=sw", "DISPLAY", "");
        try (Program program = Program.start(environment, "--amqp", "0", "--data", folder.toString())) {
            String accepts = program.awaitError("amqp accepts on 127.0.0.1:");
            int port = Integer.parseInt(accepts.substring(accepts.lastIndexOf(':') + 1));
            assertThat(answerToAmqpHeader(port)).startsWith(1, 0, 0);
            program.signal("TERM");
            assertThat(program.awaitExit()).isZero();
            assertThat(program.output()).isEmpty();
        }
    }

    @Test
    void theBrokerAloneLoadsNothingOfJavaFx() throws Exception {
        Map<String, String> environment = Map.of("GLASSMQ_JAVA_OPTIONS", "-Xlog:class+load,module+load:stderr");
        String[] arguments = {"broker", "--amqp", "0", "--data", folder.toString()};
        try (Program program = Program.start(environment, arguments)) {
            program.awaitReady();
            program.signal("TERM");
            program.awaitExit();
            assertThat(program.errors()).anyMatch(line -> line.contains("org.glassmq.broker.Broker"))
                    .noneMatch(line -> line.contains("javafx") || line.contains("org.glassmq.gui"));
        }
    }

    @Test
    void helpNamesEveryOptionAndTheVersionIsTheBuilds() throws Exception {
        try (Program program = Program.start(Map.of(), "--help")) {
            assertThat(program.awaitExit()).isZero();
            assertThat(String.join("\n", program.output()))
                    .contains("--data", "--bind", "--amqp", "--durability", "--config", "--help", "--version")
                    .contains("console", "broker");
        }
        try (Program program = Program.start(Map.of(), "--version")) {
            assertThat(program.awaitExit()).isZero();
            assertThat(program.output()).singleElement().asString().matches("GlassMQ \\d+\\.\\d+\\.\\d+");
        }
    }

    private static byte[] answerToAmqpHeader(int port) throws IOException {
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
            client.setSoTimeout(30_000);
            client.getOutputStream().write("AMQP\0\0\11\1".getBytes(StandardCharsets.US_ASCII));
            return client.getInputStream().readNBytes(7);
        }
    }
}
