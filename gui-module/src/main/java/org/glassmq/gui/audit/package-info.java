/** What was taken away and sent once more through the console: by whom, when, and what came of it. */
package org.glassmq.gui.audit;
