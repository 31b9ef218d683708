/**
 * The one table of live rows that all screens are made with. A screen brings a {@link org.glassmq.gui.table.RowKind}
 * (what tells rows apart, their usual order, where the filter looks), an enum of what they can be
 * {@link org.glassmq.gui.table.Sorted} by, a {@link org.glassmq.gui.table.Reader} that reads them from the broker, its
 * {@link org.glassmq.gui.table.Column}s and {@link org.glassmq.gui.table.RowAction}s, and gets a
 * {@link org.glassmq.gui.table.TableViewModel}, which is tested without a toolkit, and a
 * {@link org.glassmq.gui.table.TableBox} to put on its page.
 */
package org.glassmq.gui.table;
