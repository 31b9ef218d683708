/** The command line: makes settings of options and a configuration file, starts the console or the broker alone. */
package org.glassmq.launcher;
