/**
 * Messages in files: JSON Lines that hold all there is to know of a message, see docs/message-export.md; and replays as
 * JSON.
 */
package org.glassmq.broker.archive;
