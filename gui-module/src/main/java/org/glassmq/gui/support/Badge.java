package org.glassmq.gui.support;

/**
 * A feature of something, as a small word beside its name.
 *
 * @param text  short
 * @param about what it means
 */
public record Badge(String text, String about) {}
