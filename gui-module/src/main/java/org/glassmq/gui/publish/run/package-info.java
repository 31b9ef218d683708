/** Publishes many messages through sockets, as a client does: how much, how fast, and what became of each. */
package org.glassmq.gui.publish.run;
