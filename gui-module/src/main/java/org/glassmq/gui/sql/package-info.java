/** Queues as tables: statements in SQL, run by H2 over what a session browses. Nothing can be written. */
package org.glassmq.gui.sql;
