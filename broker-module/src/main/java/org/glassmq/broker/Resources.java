package org.glassmq.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.glassmq.broker.core.Lane;

/** What a broker can run out of. Methods block; not for lanes. */
interface Resources {

    /** Bytes of heap that messages take, over all lanes; empty if the lanes do not say. */
    OptionalLong messageBytes(List<Lane> lanes);

    /** Bytes that may still be written to the file system of a directory; empty if it does not say. */
    OptionalLong diskFree(Path directory);

    /** Those of this process and this machine. */
    record Actual() implements Resources {
        private static final long PATIENCE_SECONDS = 5;

        @Override
        public OptionalLong messageBytes(List<Lane> lanes) {
            List<CompletableFuture<Long>> answers =
                    lanes.stream().map(lane -> lane.ask(lane::messageBytes)).toList();
            try {
                CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new))
                        .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                        .join();
            } catch (CompletionException _) {
                return OptionalLong.empty();
            }
            return OptionalLong.of(answers.stream().mapToLong(CompletableFuture::join).sum());
        }

        @Override
        public OptionalLong diskFree(Path directory) {
            try {
                return OptionalLong.of(Files.getFileStore(directory).getUsableSpace());
            } catch (IOException _) {
                return OptionalLong.empty();
            }
        }
    }
}
