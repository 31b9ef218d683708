/** How broker and console are to run: what can be chosen, what each choice does, and when it takes effect. */
package org.glassmq.gui.settings;
