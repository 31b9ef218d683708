/** How the windows look: light, dark, size of type; the stylesheet. */
package org.glassmq.gui.theme;
