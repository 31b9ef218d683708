package org.glassmq.broker.amqp.wire;

/** Class tx: transactions (section 1.9). */
public sealed interface TxMethod extends Method {

    record TxSelect() implements TxMethod {
        @Override
        public MethodId id() {
            return MethodId.TX_SELECT;
        }
    }

    record TxSelectOk() implements TxMethod {
        @Override
        public MethodId id() {
            return MethodId.TX_SELECT_OK;
        }
    }

    record TxCommit() implements TxMethod {
        @Override
        public MethodId id() {
            return MethodId.TX_COMMIT;
        }
    }

    record TxCommitOk() implements TxMethod {
        @Override
        public MethodId id() {
            return MethodId.TX_COMMIT_OK;
        }
    }

    record TxRollback() implements TxMethod {
        @Override
        public MethodId id() {
            return MethodId.TX_ROLLBACK;
        }
    }

    record TxRollbackOk() implements TxMethod {
        @Override
        public MethodId id() {
            return MethodId.TX_ROLLBACK_OK;
        }
    }
}
