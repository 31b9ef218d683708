/**
 * What is typed to declare something: names and arguments, with what each argument means, and what is wrong with it.
 */
package org.glassmq.gui.declare;
