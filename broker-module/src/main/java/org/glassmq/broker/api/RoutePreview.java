package org.glassmq.broker.api;

import java.util.List;

/**
 * Where a message would go, and why.
 *
 * @param exchangeFound false if there is no such exchange: publishing would close the channel
 * @param queues        each once, by name; empty if the message would be unroutable
 * @param verdicts      every binding that was considered, in the order of the walk (up to 1,000)
 */
public record RoutePreview(boolean exchangeFound, List<String> queues, List<Verdict> verdicts) {

    public RoutePreview {
        queues = List.copyOf(queues);
        verdicts = List.copyOf(verdicts);
    }

    /**
     * What one binding said.
     *
     * @param binding which; for the default exchange the implicit binding of the queue
     * @param matched whether the message passes
     * @param why     one English sentence: what was compared with what
     */
    public record Verdict(BindingInfo binding, boolean matched, String why) {}
}
