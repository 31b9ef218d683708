/** The messages of a queue as a table over offsets, and one message in full. */
package org.glassmq.gui.messages;
