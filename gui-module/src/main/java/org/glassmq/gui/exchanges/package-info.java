/** Exchanges: their table, one of them with its bindings, and the form that declares one. */
package org.glassmq.gui.exchanges;
