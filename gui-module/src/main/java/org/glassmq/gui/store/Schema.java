package org.glassmq.gui.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The tables of the console's database and how they came about. A database has a version; an older one is brought up
 * to date when it is opened, a newer one is refused.
 *
 * <pre>
 * SCHEMA_VERSION  VERSION int                                          one row; without the table the version is 1
 * SETTING         NAME varchar(200), key | VALUE varchar               1 to 5; see {@link SettingsFile}
 * HISTORY_QUEUE   ID int, key | VIRTUAL_HOST | NAME                    since 2
 * HISTORY         QUEUE, RESOLUTION, BEGINS, key | POINTS varbinary    since 2, see {@link HistoryStore}
 * THRESHOLD       ID int, key | PATTERN | KIND | MOST bigint           since 2, see {@link RuleStore}
 * STATEMENT       ID bigint, key | TEXT varchar                        since 3, see {@link StatementStore}
 * TEMPLATE        NAME varchar(200), key | CONTENT clob                since 4, see {@link TemplateStore}
 * AUDIT           ID bigint, key | ENTRY varchar(40), unique | AT bigint, milliseconds since 1970 | WHO | ACTION |
 *                 VIRTUAL_HOST | OBJECT | MESSAGES bigint | DETAIL | OUTCOME    since 5, see {@link AuditStore}
 * </pre>
 */
final class Schema {
    private static final List<List<String>> STEPS = List.of(
            List.of("CREATE TABLE IF NOT EXISTS SETTING (NAME VARCHAR(200) PRIMARY KEY, \"VALUE\" VARCHAR)"),
            List.of(
                    "CREATE TABLE HISTORY_QUEUE (ID INT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
                            + " VIRTUAL_HOST VARCHAR(255) NOT NULL, NAME VARCHAR(255) NOT NULL,"
                            + " UNIQUE (VIRTUAL_HOST, NAME))",
                    "CREATE TABLE HISTORY (QUEUE INT NOT NULL, RESOLUTION TINYINT NOT NULL, BEGINS BIGINT NOT NULL,"
                            + " POINTS VARBINARY(65535) NOT NULL, PRIMARY KEY (QUEUE, RESOLUTION, BEGINS))",
                    "CREATE INDEX HISTORY_AGE ON HISTORY (RESOLUTION, BEGINS)",
                    "CREATE TABLE THRESHOLD (ID INT PRIMARY KEY, PATTERN VARCHAR(255) NOT NULL,"
                            + " KIND VARCHAR(40) NOT NULL, MOST BIGINT NOT NULL)"),
            List.of("CREATE TABLE STATEMENT (ID BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
                    + " TEXT VARCHAR NOT NULL)"),
            List.of("CREATE TABLE TEMPLATE (NAME VARCHAR(200) PRIMARY KEY, CONTENT CLOB NOT NULL)"),
            List.of("CREATE TABLE AUDIT (ID BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
                    + " ENTRY VARCHAR(40) NOT NULL UNIQUE, AT BIGINT NOT NULL, WHO VARCHAR NOT NULL,"
                    + " ACTION VARCHAR(40) NOT NULL, VIRTUAL_HOST VARCHAR NOT NULL, OBJECT VARCHAR NOT NULL,"
                    + " MESSAGES BIGINT NOT NULL, DETAIL VARCHAR NOT NULL, OUTCOME VARCHAR NOT NULL)"),
            List.of("DROP TABLE SETTING"));

    private Schema() {}

    /** The version that this program writes. */
    static int version() {
        return STEPS.size();
    }

    /** Takes the steps that a database has not taken yet; fails if it was written by a newer program. */
    static void bringUpToDate(Connection open) throws SQLException {
        try (Statement statement = open.createStatement()) {
            int found = found(statement);
            if (found > version()) {
                throw new SQLException("the console's database has version " + found
                        + "; this program knows versions up to " + version() + ": use a newer one");
            }
            for (List<String> step : STEPS.subList(found, STEPS.size())) {
                for (String sql : step) {
                    statement.execute(sql);
                }
            }
            statement.execute("CREATE TABLE IF NOT EXISTS SCHEMA_VERSION (VERSION INT NOT NULL)");
            statement.execute("DELETE FROM SCHEMA_VERSION");
            statement.execute("INSERT INTO SCHEMA_VERSION VALUES (" + version() + ")");
        }
    }

    private static int found(Statement statement) throws SQLException {
        if (!exists(statement, "SCHEMA_VERSION")) {
            return exists(statement, "SETTING") ? 1 : 0;
        }
        try (ResultSet version = statement.executeQuery("SELECT MAX(VERSION) FROM SCHEMA_VERSION")) {
            return version.next() ? version.getInt(1) : 0;
        }
    }

    private static boolean exists(Statement statement, String table) throws SQLException {
        try (ResultSet tables = statement.executeQuery(
                "SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '" + table + "'")) {
            return tables.next() && tables.getInt(1) > 0;
        }
    }
}
