/** The form to publish with: where a message would go, and what became of it. */
package org.glassmq.gui.publish;
