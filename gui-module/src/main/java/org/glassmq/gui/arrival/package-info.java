/** Why a message did not arrive: the way it takes through exchanges and bindings, and what reached no queue. */
package org.glassmq.gui.arrival;
