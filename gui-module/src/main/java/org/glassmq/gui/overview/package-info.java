/** The broker as a whole: state, rates, clients to copy, and what to do when it did not start. */
package org.glassmq.gui.overview;
