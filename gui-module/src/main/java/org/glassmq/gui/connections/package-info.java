/** Client connections: who is connected, what each moves and holds, and how to close it. */
package org.glassmq.gui.connections;
