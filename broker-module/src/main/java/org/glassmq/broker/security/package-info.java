/** Who may come in. */
package org.glassmq.broker.security;
