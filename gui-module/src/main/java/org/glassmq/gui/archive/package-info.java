/** Messages in files for tables (CSV), beside the JSON Lines of the broker's package of this name. Knows no window. */
package org.glassmq.gui.archive;
