/** Policies: all of them, and the form that sets one and says before what it would come to. */
package org.glassmq.gui.policies;
