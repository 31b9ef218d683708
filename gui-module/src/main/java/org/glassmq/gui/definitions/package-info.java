/** All that a broker was told to have, written to a file and taken from one. */
package org.glassmq.gui.definitions;
