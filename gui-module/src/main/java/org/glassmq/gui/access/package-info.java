/** Who may come into which virtual host, and do what there. */
package org.glassmq.gui.access;
