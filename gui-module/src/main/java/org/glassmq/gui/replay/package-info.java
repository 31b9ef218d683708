/** Sending messages once more: what is to be sent and how, what a dry run says of it, and how it goes. */
package org.glassmq.gui.replay;
