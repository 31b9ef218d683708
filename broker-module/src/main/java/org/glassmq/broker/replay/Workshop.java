package org.glassmq.broker.replay;

import java.util.function.LongSupplier;
import org.glassmq.broker.core.Alarms;
import org.glassmq.broker.core.Browser;
import org.glassmq.broker.core.Connections;
import org.glassmq.broker.core.Environment;

/**
 * What replays work with.
 *
 * @param connections counts what is published
 * @param alarms      while there are some, nothing is sent
 * @param nanos       a clock that only goes forward
 */
record Workshop(
        Environment environment,
        Browser browser,
        Journal journal,
        Connections connections,
        Alarms alarms,
        LongSupplier nanos) {}
