package org.glassmq.broker.amqp.wire;

/** Class tx: transactions (section 1.9). */
public sealed interface TxMethod extends Method {

    /** From the client: begins transactions on this channel. */
    record TxSelect() implements TxMethod {
        @Override
        public MethodId id() {
            return MethodId.TX_SELECT;
        }
    }

    /** The answer to {@link TxSelect}. */
    record TxSelectOk() implements TxMethod {
        @Override
        public MethodId id() {
            return MethodId.TX_SELECT_OK;
        }
    }

    /** From the client: all since the last commit shall hold. */
    record TxCommit() implements TxMethod {
        @Override
        public MethodId id() {
            return MethodId.TX_COMMIT;
        }
    }

    /** The answer to {@link TxCommit}: it holds. */
    record TxCommitOk() implements TxMethod {
        @Override
        public MethodId id() {
            return MethodId.TX_COMMIT_OK;
        }
    }

    /** From the client: nothing since the last commit shall have been. */
    record TxRollback() implements TxMethod {
        @Override
        public MethodId id() {
            return MethodId.TX_ROLLBACK;
        }
    }

    /** The answer to {@link TxRollback}. */
    record TxRollbackOk() implements TxMethod {
        @Override
        public MethodId id() {
            return MethodId.TX_ROLLBACK_OK;
        }
    }
}
