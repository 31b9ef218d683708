/** Sending messages of a queue once more: plans, dry runs, and jobs that survive a crash. */
package org.glassmq.broker.replay;
