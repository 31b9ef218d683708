/** Bindings between exchanges and queues: their table, the form that makes one, and what unmakes one. */
package org.glassmq.gui.bindings;
