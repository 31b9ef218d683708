package org.glassmq.gui.replay;

/** What is chosen in the form, each with the key of its name. */
final class Choices {
    private Choices() {}

    /** Something to choose. */
    interface Choice {
        /** Key of its name. */
        String titleKey();
    }

    /** What has the messages. */
    enum Origin implements Choice {
        QUEUE("replay.origin.queue"),
        /** Exported ones, one per line. */
        FILE("replay.origin.file");

        private final String titleKey;

        Origin(String titleKey) {
            this.titleKey = titleKey;
        }

        @Override
        public String titleKey() {
            return titleKey;
        }
    }

    /** How the messages are named. */
    enum Taken implements Choice {
        ALL("replay.taken.all"),
        OFFSETS("replay.taken.offsets"),
        /** One by one. */
        CHOSEN("replay.taken.chosen");

        private final String titleKey;

        Taken(String titleKey) {
            this.titleKey = titleKey;
        }

        @Override
        public String titleKey() {
            return titleKey;
        }
    }

    /** In which state they are. */
    enum Standing implements Choice {
        READY("replay.standing.ready"),
        SETTLED("replay.standing.settled"),
        ANY("replay.standing.any");

        private final String titleKey;

        Standing(String titleKey) {
            this.titleKey = titleKey;
        }

        @Override
        public String titleKey() {
            return titleKey;
        }
    }

    /** Where they go. */
    enum Where implements Choice {
        ORIGINAL("replay.target.original"),
        EXCHANGE("replay.target.to-exchange"),
        QUEUE("replay.target.to-queue"),
        /** Where a move took them away; only for an undo. */
        BACK("replay.target.back");

        private final String titleKey;

        Where(String titleKey) {
            this.titleKey = titleKey;
        }

        @Override
        public String titleKey() {
            return titleKey;
        }
    }

    /** How fast. */
    enum Speed implements Choice {
        AT_ONCE("replay.pace.at-once"),
        PER_SECOND("replay.pace.per-second"),
        RECORDED("replay.pace.recorded");

        private final String titleKey;

        Speed(String titleKey) {
            this.titleKey = titleKey;
        }

        @Override
        public String titleKey() {
            return titleKey;
        }
    }

    /** What is looked at by a line of the filter. */
    enum Looked implements Choice {
        HEADER("replay.test.header"),
        PROPERTY("replay.test.property");

        private final String titleKey;

        Looked(String titleKey) {
            this.titleKey = titleKey;
        }

        @Override
        public String titleKey() {
            return titleKey;
        }
    }

    /** What a rule changes. */
    enum Change implements Choice {
        SET_HEADER("replay.rule.set-header"),
        REMOVE_HEADER("replay.rule.remove-header"),
        SET_PROPERTY("replay.rule.set-property"),
        REPLACE_IN_KEY("replay.rule.replace-in-key"),
        REPLACE_IN_BODY("replay.rule.replace-in-body"),
        SET_IN_BODY("replay.rule.set-in-body");

        private final String titleKey;

        Change(String titleKey) {
            this.titleKey = titleKey;
        }

        @Override
        public String titleKey() {
            return titleKey;
        }

        /** Whether there is a value to type. */
        boolean hasValue() {
            return this != REMOVE_HEADER;
        }
    }
}
