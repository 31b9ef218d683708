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
    exports org.h2.jdbcx;
    exports org.h2.mvstore;
    exports org.h2.mvstore.cache;
    exports org.h2.mvstore.db;
    exports org.h2.mvstore.type;
    exports org.h2.tools;
    exports org.h2.util;

    provides java.sql.Driver with org.h2.Driver;
}
