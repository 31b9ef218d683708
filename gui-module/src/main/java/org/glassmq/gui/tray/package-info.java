/** Tells of something on the desktop, outside of the window. */
package org.glassmq.gui.tray;
