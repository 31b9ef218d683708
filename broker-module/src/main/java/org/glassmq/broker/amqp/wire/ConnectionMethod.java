package org.glassmq.broker.amqp.wire;

import java.util.Map;

/** Class connection: the connection itself (section 1.4); channel 0 only. */
public sealed interface ConnectionMethod extends Method {

    /**
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

    record ConnectionSecure(byte[] challenge) implements ConnectionMethod {
        @Override
        public MethodId id() {
            return MethodId.CONNECTION_SECURE;
        }
    }

    record ConnectionSecureOk(byte[] response) implements ConnectionMethod {
        @Override
        public MethodId id() {
            return MethodId.CONNECTION_SECURE_OK;
        }
    }

    /**
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

    /** See {@link ConnectionTune}. A frame-max above {@link Integer#MAX_VALUE} is read as that. */
    record ConnectionTuneOk(int channelMax, int frameMax, int heartbeat) implements ConnectionMethod {
        @Override
        public MethodId id() {
            return MethodId.CONNECTION_TUNE_OK;
        }
    }

    record ConnectionOpen(String virtualHost) implements ConnectionMethod {
        @Override
        public MethodId id() {
            return MethodId.CONNECTION_OPEN;
        }
    }

    record ConnectionOpenOk() implements ConnectionMethod {
        @Override
        public MethodId id() {
            return MethodId.CONNECTION_OPEN_OK;
        }
    }

    /**
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

    record ConnectionCloseOk() implements ConnectionMethod {
        @Override
        public MethodId id() {
            return MethodId.CONNECTION_CLOSE_OK;
        }
    }

    /** RabbitMQ: the broker takes no more publishes for now. */
    record ConnectionBlocked(String reason) implements ConnectionMethod {
        @Override
        public MethodId id() {
            return MethodId.CONNECTION_BLOCKED;
        }
    }

    /** RabbitMQ: end of {@link ConnectionBlocked}. */
    record ConnectionUnblocked() implements ConnectionMethod {
        @Override
        public MethodId id() {
            return MethodId.CONNECTION_UNBLOCKED;
        }
    }

    /** RabbitMQ: credentials that replace expiring ones. */
    record ConnectionUpdateSecret(byte[] newSecret, String reason) implements ConnectionMethod {
        @Override
        public MethodId id() {
            return MethodId.CONNECTION_UPDATE_SECRET;
        }
    }

    record ConnectionUpdateSecretOk() implements ConnectionMethod {
        @Override
        public MethodId id() {
            return MethodId.CONNECTION_UPDATE_SECRET_OK;
        }
    }
}
