/**
 * Messages in files: JSON Lines that hold all there is to know of a message (described in docs/message-export.md), and
 * CSV for tables. Nothing here knows a window.
 */
package org.glassmq.gui.archive;
