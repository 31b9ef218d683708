/**
 * The broker as a graph: who publishes, through which exchanges and bindings, into which queues, and who consumes.
 *
 * <p>A reading goes through four steps on a worker thread: {@link org.glassmq.gui.topology.Survey} (all there is, with
 * rates), {@link org.glassmq.gui.topology.Grouping} (what is drawn of it), {@link org.glassmq.gui.topology.Layering}
 * (where), {@link org.glassmq.gui.topology.Picture} (all of it, immutable). The window only paints pictures.
 */
package org.glassmq.gui.topology;
