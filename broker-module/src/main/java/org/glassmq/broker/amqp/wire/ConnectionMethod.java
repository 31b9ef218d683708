package org.glassmq.broker.amqp.wire;

import java.util.Map;

/** Class connection: the connection itself (section 1.4); channel 0 only. */
public sealed interface ConnectionMethod extends Method {

    /**
     * From the broker, first: what it is and how one may log in.
     *
     * @param mechanisms separated by spaces, of any length
     * @param locales    separated by spaces, of any length
     */
    record ConnectionStart(
            int versionMajor,
            int versionMinor,
            Map<String, Object> serverProperties,
            String mechanisms,
            String locales)
            implements ConnectionMethod {
        @Override
        public MethodId id() {
            return MethodId.CONNECTION_START;
        }
    }

    /** From the client: what it is, and its login by the mechanism it chose. */
    record ConnectionStartOk(
            Map<String, Object> clientProperties,
            String mechanism,
            byte[] response,
            String locale)
            implements ConnectionMethod {
        @Override
        public MethodId id() {
            return MethodId.CONNECTION_START_OK;
        }
    }

    /** From the broker: a login of more than one step goes on. */
    record ConnectionSecure(byte[] challenge) implements ConnectionMethod {
        @Override
        public MethodId id() {
            return MethodId.CONNECTION_SECURE;
        }
    }

    /** From the client: its next step of the login. */
    record ConnectionSecureOk(byte[] response) implements ConnectionMethod {
        @Override
        public MethodId id() {
            return MethodId.CONNECTION_SECURE_OK;
        }
    }

    /**
     * From the broker: limits that it suggests.
     *
     * @param channelMax highest channel number, 0 for no limit
     * @param frameMax   bytes a frame may take in all, 0 for no limit
     * @param heartbeat  seconds, 0 for none
     */
    record ConnectionTune(int channelMax, int frameMax, int heartbeat) implements ConnectionMethod {
        @Override
        public MethodId id() {
            return MethodId.CONNECTION_TUNE;
        }
    }

    /** From the client: the limits that shall hold. A frame-max above {@link Integer#MAX_VALUE} is read as that. */
    record ConnectionTuneOk(int channelMax, int frameMax, int heartbeat) implements ConnectionMethod {
        @Override
        public MethodId id() {
            return MethodId.CONNECTION_TUNE_OK;
        }
    }

    /** From the client: the virtual host to work in. */
    record ConnectionOpen(String virtualHost) implements ConnectionMethod {
        @Override
        public MethodId id() {
            return MethodId.CONNECTION_OPEN;
        }
    }

    /** From the broker: the connection is open. */
    record ConnectionOpenOk() implements ConnectionMethod {
        @Override
        public MethodId id() {
            return MethodId.CONNECTION_OPEN_OK;
        }
    }

    /**
     * From either side, which says why; nothing but {@link ConnectionCloseOk} counts after it.
     *
     * @param replyText      cut at 255 bytes when written
     * @param failedClassId  class of the method that failed, or 0
     * @param failedMethodId number of the method that failed, or 0
     */
    record ConnectionClose(
            int replyCode,
            String replyText,
            int failedClassId,
            int failedMethodId)
            implements ConnectionMethod {
        @Override
        public MethodId id() {
            return MethodId.CONNECTION_CLOSE;
        }
    }

    /** The answer to {@link ConnectionClose}: the socket may be closed. */
    record ConnectionCloseOk() implements ConnectionMethod {
        @Override
        public MethodId id() {
            return MethodId.CONNECTION_CLOSE_OK;
        }
    }

    /** RabbitMQ, from the broker: it takes no more publishes for now. */
    record ConnectionBlocked(String reason) implements ConnectionMethod {
        @Override
        public MethodId id() {
            return MethodId.CONNECTION_BLOCKED;
        }
    }

    /** RabbitMQ, from the broker: the end of {@link ConnectionBlocked}. */
    record ConnectionUnblocked() implements ConnectionMethod {
        @Override
        public MethodId id() {
            return MethodId.CONNECTION_UNBLOCKED;
        }
    }

    /** RabbitMQ, from the client: credentials that replace expiring ones. */
    record ConnectionUpdateSecret(byte[] newSecret, String reason) implements ConnectionMethod {
        @Override
        public MethodId id() {
            return MethodId.CONNECTION_UPDATE_SECRET;
        }
    }

    /** RabbitMQ, from the broker: the new credentials are good. */
    record ConnectionUpdateSecretOk() implements ConnectionMethod {
        @Override
        public MethodId id() {
            return MethodId.CONNECTION_UPDATE_SECRET_OK;
        }
    }
}
