/** The list of queues and the screen of one queue. */
package org.glassmq.gui.queues;
