/** The broker in the console's own process. The only package that starts one. */
package org.glassmq.gui.embedded;
