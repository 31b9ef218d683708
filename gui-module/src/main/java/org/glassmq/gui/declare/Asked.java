package org.glassmq.gui.declare;

/** Something that a form asks for and explains. */
public interface Asked {

    /** How it is typed. */
    Input input();

    /** Key of its name for people. */
    String titleKey();

    /** Key of the sentence that explains it. */
    String aboutKey();

    /** Key of the heading under which it stands with others; those of one heading follow one another. */
    String groupKey();
}
