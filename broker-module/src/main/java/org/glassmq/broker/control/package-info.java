/**
 * The socket in a data directory, by which other processes of the same user ask the broker that runs there: the command
 * line for scripts, and a console that is started a second time. See docs/decisions/0019-command-line.md.
 */
package org.glassmq.broker.control;
