package org.glassmq.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glassmq.broker.BrokerStartException.Reason;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.Why;
import tools.jackson.core.JacksonException;

/**
 * Virtual hosts, users, permissions, policies, exchanges, queues and bindings in a file, in the form in which RabbitMQ
 * exports its definitions. What the file names is made or changed; what it does not name stays. Of users it takes
 * {@code password} as well as {@code password_hash}. Other parts of such a file are passed over.
 */
final class DefinitionsFile {
    private DefinitionsFile() {}

    /**
     * Has a broker have what a file names.
     *
     * @throws BrokerStartException naming the file and the entry, if there is no such file or something in it is not
     *     allowed; entries before that one have taken effect
     */
    static void load(Path path, BrokerSession session) throws BrokerStartException {
        if (!Files.isReadable(path)) {
            throw new BrokerStartException(Reason.INVALID_CONFIG, Why.of(Phrase.DEFINITIONS_UNREADABLE, path));
        }
        try {
            new DefinitionsImport(session, _ -> {}).apply(DefinitionEntries.tree(Files.readAllBytes(path)));
        } catch (JacksonException e) {
            throw new BrokerStartException(
                    Reason.INVALID_CONFIG,
                    Why.of(Phrase.DEFINITIONS_NO_JSON, path, e.getOriginalMessage()),
                    e);
        } catch (IOException e) {
            throw new BrokerStartException(
                    Reason.INVALID_CONFIG, Why.of(Phrase.DEFINITIONS_UNREADABLE_BECAUSE, path, Why.of(e)), e);
        } catch (SessionException e) {
            throw new BrokerStartException(Reason.INVALID_CONFIG, Why.of(Phrase.IN_FILE, path, e.why()), e);
        }
    }
}
