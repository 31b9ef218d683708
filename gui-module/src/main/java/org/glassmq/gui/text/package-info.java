/** Structured texts: JSON and XML indented, and the kinds of text in a line told apart. */
package org.glassmq.gui.text;
