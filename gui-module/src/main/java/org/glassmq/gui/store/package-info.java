/** What the console remembers: its own H2 database. The only package that speaks SQL. */
package org.glassmq.gui.store;
