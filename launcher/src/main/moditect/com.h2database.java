/** H2 ships without a descriptor; with this one it can be linked into a runtime image. */
module com.h2database {
    requires transitive java.sql;
    requires java.compiler;
    requires java.desktop;
    requires java.instrument;
    requires java.management;
    requires java.naming;
    requires java.scripting;
    requires java.transaction.xa;
    requires java.xml;
    requires jdk.net;
    requires static org.slf4j;

    exports org.h2;
    exports org.h2.api;
    exports org.h2.command.ddl;
    exports org.h2.command.query;
    exports org.h2.engine;
    exports org.h2.index;
    exports org.h2.jdbcx;
    exports org.h2.message;
    exports org.h2.mvstore;
    exports org.h2.mvstore.cache;
    exports org.h2.mvstore.db;
    exports org.h2.mvstore.type;
    exports org.h2.result;
    exports org.h2.table;
    exports org.h2.tools;
    exports org.h2.util;
    exports org.h2.value;

    provides java.sql.Driver with org.h2.Driver;
}
