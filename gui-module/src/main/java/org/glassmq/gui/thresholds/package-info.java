/** Limits for queues: what a person wants to be told of, and telling it. */
package org.glassmq.gui.thresholds;
