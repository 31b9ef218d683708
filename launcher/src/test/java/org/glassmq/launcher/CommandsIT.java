package org.glassmq.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands for scripts, as processes, against a broker that is another process. */
@Timeout(value = 240, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CommandsIT {

    @TempDir
    private Path folder;

    /** How a command ended. */
    private record Ended(int code, List<String> output, List<String> errors) {}

    private Ended run(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.add("--data");
        all.add(data().toString());
        // no display, and nothing that a window needs
        try (Program program = Program.start(Map.of("DISPLAY", ""), all.toArray(String[]::new))) {
            int code = program.awaitExit();
            return new Ended(code, program.output(), program.errors());
        }
    }

    private List<String> ok(String... arguments) throws Exception {
        Ended ended = run(arguments);
        assertThat(ended.code()).as("%s", ended.errors()).isZero();
        return ended.output();
    }

    private Path data() {
        return folder.resolve("data");
    }

    private static void declare(int port, String... queues) throws Exception {
        try (Connection connection = NumberedPublisher.connect(port); Channel channel = connection.createChannel()) {
            for (String queue : queues) {
                channel.queueDeclare(queue, true, false, false, null);
            }
        }
    }

    /** Lines without what is another in another queue: queue, offset, time of arrival. */
    private static List<String> comparable(List<String> lines) {
        return lines.stream().map(line -> line.substring(line.indexOf(",\"exchange\""))).toList();
    }

    @Test
    void whatIsPublishedIsExportedAndImportedAgainAsItWas() throws Exception {
        try (Program broker = Program.broker(data())) {
            declare(broker.awaitPort(), "orders", "copies");
            assertThat(run("publish", "--key", "orders", "--header", "attempt:int32=3", "--header", "who=ada",
                    "--property", "content_type=text/plain", "--json", "hello"))
                    .isEqualTo(new Ended(
                            0,
                            List.of("{\"confirmed\":1,\"returned\":0,\"refused\":0}"),
                            List.of("1 message confirmed")));
            Path binary = Files.write(folder.resolve("binary"), new byte[] {0, (byte) 0xff, 10, 13});
            ok("publish", "--key", "orders", "--file", binary.toString(), "--repeat", "2");
            Path text = Files.writeString(folder.resolve("lines"), "first\nsecond }\n\nfourth ä");
            ok("publish", "--key", "orders", "--file", text.toString(), "--lines");

            List<String> exported = ok("export", "orders");
            assertThat(exported).hasSize(7);
            assertThat(exported.getFirst())
                    .contains("\"attempt\":{\"type\":\"int32\",\"value\":3}", "\"content_type\":\"text/plain\"",
                            "\"delivery_mode\":2", "\"body\":\"hello\"");
            Path file = folder.resolve("orders.jsonl");
            ok("export", "orders", "--output", file.toString());
            assertThat(Files.readAllLines(file)).isEqualTo(exported);

            ok("import", file.toString(), "--to-queue", "copies");
            assertThat(comparable(ok("export", "copies"))).isEqualTo(comparable(exported));
            assertThat(ok("export", "copies", "--from", "3", "--to", "5"))
                    .isEqualTo(ok("export", "copies").subList(3, 5));
            assertThat(ok("export", "copies", "--text", "SECOND", "--ignore-case")).hasSize(1);
            assertThat(ok("queues"))
                    .containsExactly("copies\tclassic\t7\t0\t0\t0\t7", "orders\tclassic\t7\t0\t0\t0\t7");

            String id = ok("replay", "--queue", "orders", "--to-queue", "copies", "--move", "--wait", "--limit", "5")
                    .getFirst();
            assertThat(ok("replay", "list").getFirst()).isEqualTo(id + "\tdone\t5\t0\torders");
            assertThat(ok("export", "orders")).isEqualTo(exported.subList(5, 7));
            assertThat(ok("export", "orders", "--history")).isEqualTo(exported);
            ok("replay", "undo", id, "--wait");
            assertThat(comparable(ok("export", "orders")))
                    .containsExactlyInAnyOrderElementsOf(comparable(exported));
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            publish hi --key nowhere              | 1 | message 1 was returned: 312 NO_ROUTE
            publish hi --colour                   | 2 | Unknown option: '--colour'
            publish hi --property size=3          | 2 | --property is 'size'; allowed are app_id, cluster_id,
            publish hi --key q --property user_id=x --property priority=many | 2 | property priority is 'many'
            export orders --regex (               | 2 | regex is '('; allowed is a regular expression
            replay --queue orders --file orders   | 2 | allowed is one of --queue and --file
            export nowhere                        | 4 | no queue 'nowhere' in vhost '/'
            publish hi --exchange nowhere         | 4 | no exchange 'nowhere' in vhost '/'
            replay show nothing                   | 4 | no replay 'nothing'
            replay --queue orders --to-queue none | 4 | no queue 'none' in vhost '/'
            import /nowhere.jsonl                 | 4 | there is no file '/nowhere.jsonl'
            publish --key orders --file /nowhere  | 5 | /nowhere
            export orders --output /nowhere/file  | 5 | /nowhere/file
            """)
    void aFailureIsOneLineAndAnExitCode(String arguments, int code, String text) throws Exception {
        try (Program broker = Program.broker(data())) {
            declare(broker.awaitPort(), "orders");
            Ended ended = run(arguments.strip().split(" "));
            assertThat(ended.errors()).as("words").first().asString().contains(text.strip());
            assertThat(ended.code()).isEqualTo(code);
            assertThat(ended.output()).isEmpty();
        }
    }

    @Test
    void withoutABrokerThereIsOneLineAndExitCode3() throws Exception {
        for (String command : List.of("status", "queues", "publish hi --key q", "export q", "import -")) {
            Ended ended = run(command.split(" "));
            assertThat(ended.code()).isEqualTo(3);
            assertThat(ended.errors()).singleElement().asString()
                    .contains("no broker runs on the data directory " + data());
        }
        try (Program broker = Program.broker(data())) {
            broker.awaitReady();
            broker.kill();
            broker.awaitExit();
        }
        assertThat(data().resolve("control")).exists();
        assertThat(run("status").code()).isEqualTo(3);
        try (Program broker = Program.broker(data())) {
            broker.awaitReady();
            assertThat(ok("status")).contains("pid\t" + broker.pid());
        }
    }

    @Test
    void everyCommandIsSummedUpInAPhraseOfItsOwn() throws Exception {
        List<String> help = ok("--help");
        List<String> commands = help.subList(help.indexOf("Commands:") + 1, help.size()).stream()
                .takeWhile(line -> !line.isBlank())
                .toList();

        assertThat(commands).anyMatch(line -> line.strip().startsWith("import "));
        assertThat(commands).noneMatch(line -> line.matches(".*[,:;]\\s*"));
    }

    @Test
    void whatAnImportHasReadGoesAtTheEndAlsoIfItsCommandIsGone() throws Exception {
        Path lines = Files.write(
                folder.resolve("lines"), IntStream.range(0, 12).mapToObj(i -> "body " + i).toList());
        String[] importing = {
            "import", "-", "--to-queue", "copies", "--per-second", "1", "--data", data().toString()
        };
        try (Program broker = Program.broker(data())) {
            declare(broker.awaitPort(), "orders", "copies");
            ok("publish", "--key", "orders", "--file", lines.toString(), "--lines");
            List<String> exported = ok("export", "orders");
            String id;
            try (Program client = Program.start(Map.of("DISPLAY", ""), importing)) {
                client.input(String.join("\n", exported) + "\n");
                client.endInput();
                until("the import", () -> !ok("replay", "list").isEmpty());
                id = ok("replay", "list").getFirst().split("\t")[0];
                ok("replay", "pause", id);
                client.kill();
                client.awaitExit();
            }
            assertThat(spooled()).as("it is still being read").hasSize(1);
            ok("replay", "resume", id);
            ok("replay", "show", id, "--wait");
            assertThat(comparable(ok("export", "copies"))).isEqualTo(comparable(exported));
            until("that the file goes", () -> spooled().isEmpty());

            try (Program client = Program.start(Map.of("DISPLAY", ""), importing)) {
                client.input(exported.getFirst());
                until("that it reads", () -> !spooled().isEmpty());
                client.kill();
                client.awaitExit();
            }
            assertThat(ok("replay", "list")).as("only the first one was begun").hasSize(1);
        }
        try (Program broker = Program.broker(data())) {
            broker.awaitReady();
            assertThat(spooled()).isEmpty();
        }
    }

    private List<Path> spooled() throws Exception {
        Path imports = data().resolve("imports");
        if (!Files.isDirectory(imports)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(imports)) {
            return files.toList();
        }
    }

    /** Looks until a condition holds; at most a minute. */
    private static void until(String what, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + Program.DEADLINE.toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("waited in vain for %s", what).isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    @Test
    void anImportGoesOnAfterKillsAndLosesAndDoublesNothing() throws Exception {
        int count = 6_000;
        int kills = 3;
        long seed = Long.getLong("glassmq.seed", System.nanoTime());
        System.out.println("CommandsIT runs with -Dglassmq.seed=" + seed);
        Random random = new Random(seed);
        Path lines = Files.write(
                folder.resolve("lines"), IntStream.range(0, count).mapToObj(i -> "body " + i).toList());
        Path file = folder.resolve("orders.jsonl");
        try (Program broker = Program.broker(data())) {
            declare(broker.awaitPort(), "orders", "copies");
            ok("publish", "--key", "orders", "--file", lines.toString(), "--lines");
            ok("export", "orders", "--output", file.toString());
        }
        String id = null;
        for (int kill = 0; kill < kills; kill++) {
            try (Program broker = Program.broker(data())) {
                broker.awaitReady();
                if (id == null) {
                    id = ok("import", file.toString(), "--to-queue", "copies", "--no-wait",
                            "--per-second", Integer.toString(count / 5)).getFirst();
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(600)));
                broker.kill();
                broker.awaitExit();
            }
        }
        try (Program broker = Program.broker(data())) {
            broker.awaitReady();
            ok("replay", "show", id, "--wait");
            List<String> copies = ok("export", "copies");
            assertThat(comparable(copies)).isEqualTo(comparable(Files.readAllLines(file)));
        }
    }
}
