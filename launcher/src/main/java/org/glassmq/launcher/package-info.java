/** The command line: turns options and a configuration file into settings, and starts the console or the broker alone. */
package org.glassmq.launcher;
