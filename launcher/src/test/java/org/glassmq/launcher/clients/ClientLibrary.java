package org.glassmq.launcher.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** Client libraries that exist and that people use; each plays the same scenarios. */
enum ClientLibrary {
    PIKA {
        @Override
        List<String> play(String scenario, int port) throws IOException, InterruptedException {
            return Tool.run(DEADLINE, Map.of("PYTHONUTF8", "1"),
                    PYTHON, SCRIPTS.resolve("python/scenarios.py").toString(), Integer.toString(port), scenario);
        }
    },

    AMQPLIB {
        @Override
        List<String> play(String scenario, int port) throws IOException, InterruptedException {
            return Tool.run(DEADLINE, Map.of("NODE_PATH", nodeModules().toString()),
                    "node", SCRIPTS.resolve("node/scenarios.js").toString(), Integer.toString(port), scenario);
        }
    },

    AMQP_CLIENT {
        @Override
        List<String> play(String scenario, int port) throws IOException, InterruptedException, TimeoutException {
            try (JavaScenarios scenarios = new JavaScenarios(port)) {
                return scenarios.play(scenario);
            }
        }
    };

    static final Path SCRIPTS = Path.of("src", "test", "clients").toAbsolutePath();

    /** The interpreter that Debian's python3-pika is installed for. */
    static final String PYTHON = "/usr/bin/python3";

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    /** Plays a scenario and returns the lines it prints. */
    abstract List<String> play(String scenario, int port) throws IOException, InterruptedException, TimeoutException;

    /** Installs what package-lock.json names into the build directory, unless it is there already. */
    private static synchronized Path nodeModules() throws IOException, InterruptedException {
        Path folder = Path.of("target", "node-clients").toAbsolutePath();
        Path modules = folder.resolve("node_modules");
        Path lock = SCRIPTS.resolve("node/package-lock.json");
        Path installed = folder.resolve("installed.json");
        if (!Files.exists(installed) || Files.mismatch(lock, installed) >= 0) {
            Files.createDirectories(folder);
            for (String file : List.of("package.json", "package-lock.json")) {
                Files.write(folder.resolve(file), Files.readAllBytes(SCRIPTS.resolve("node").resolve(file)));
            }
            List<String> command = new ArrayList<>(List.of("npm", "ci", "--prefix", folder.toString()));
            command.addAll(List.of("--no-audit", "--no-fund", "--ignore-scripts"));
            Tool.run(Duration.ofMinutes(3), Map.of(), command.toArray(String[]::new));
            Files.write(installed, Files.readAllBytes(lock));
        }
        return modules;
    }
}
