/** Dead letters: what queues gave up, counted by why, from where and when. */
package org.glassmq.gui.deadletters;
