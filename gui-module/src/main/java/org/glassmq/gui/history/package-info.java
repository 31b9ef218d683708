/** How far queues were behind, over a month: measured in the background, kept in the console's database. */
package org.glassmq.gui.history;
