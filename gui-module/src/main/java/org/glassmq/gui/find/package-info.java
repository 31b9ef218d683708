/** Finding messages of a queue by what they are and what is in them. Knows the broker's session and no window. */
package org.glassmq.gui.find;
