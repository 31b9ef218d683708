/** The window's frame: rail, palette, status bar, notices; and what a screen has to be to stand in it. */
package org.glassmq.gui.shell;
