/** The console: puts the window, the broker and the screens together. */
package org.glassmq.gui;
