package org.glassmq.gui.publish.run;

import org.glassmq.broker.api.PublishRequest;
import org.glassmq.broker.api.Why;

/** What a source gives: a message, or what should have become one. */
public sealed interface Item {

    /** Its number, from 1. */
    long number();

    /** Where it comes from: the name of a file, the number of a line; empty if that says nothing. */
    String origin();

    /** A message to send. */
    record Message(long number, String origin, PublishRequest request) implements Item {}

    /** Something of which no message could be made. */
    record Unusable(long number, String origin, Why why) implements Item {}
}
