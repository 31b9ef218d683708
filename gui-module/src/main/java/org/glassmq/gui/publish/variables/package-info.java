/** Variables in what is published: {@code ${seq}} and its like. Needs neither a broker nor a toolkit. */
package org.glassmq.gui.publish.variables;
