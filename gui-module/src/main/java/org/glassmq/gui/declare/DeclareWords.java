package org.glassmq.gui.declare;

import java.util.function.UnaryOperator;
import org.kordamp.ikonli.Ikon;

/**
 * How a form speaks of what it declares, in the language of the console.
 *
 * @param icon   stands before the title
 * @param title  what it does
 * @param prompt an example of a name
 * @param verb   what the button says, for a name that may be empty
 * @param others key of what further arguments are good for
 */
public record DeclareWords(Ikon icon, String title, String prompt, UnaryOperator<String> verb, String others) {}
