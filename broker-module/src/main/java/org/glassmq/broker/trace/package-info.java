/** What happened to messages, noted down as it happens and for a while. */
package org.glassmq.broker.trace;
