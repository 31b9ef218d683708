/** Measurements of single pieces of the broker. */
package org.glassmq.bench;
