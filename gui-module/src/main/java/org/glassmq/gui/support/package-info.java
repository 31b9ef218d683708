/** What every screen uses: texts, formats, background work, live readings of the broker, plots. Knows no screen. */
package org.glassmq.gui.support;
