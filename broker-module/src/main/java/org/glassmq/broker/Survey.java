package org.glassmq.broker;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.glassmq.broker.core.Lane;

/**
 * Asks something of many objects, each in its lane, all lanes at the same time; in parts, so that looking at tens of
 * thousands of queues does not make those wait who use them.
 */
record Survey(Collection<Lane> lanes) {
    /** So many are asked in one go, a millisecond or two; then others in the lane have their turn. */
    private static final int PART = 500;

    /**
     * The answers, in no particular order; empty if there are no subjects. Blocks; not for lanes.
     *
     * @param question is asked about some of the subjects of one lane, in that lane
     */
    <S, T> List<T> ask(Collection<S> subjects, Function<S, Lane> laneOf, Function<List<S>, T> question) {
        List<CompletableFuture<List<T>>> answers = new ArrayList<>();
        for (Lane lane : lanes) {
            List<S> here =
                    subjects.stream().filter(subject -> laneOf.apply(subject) == lane).toList();
            answers.add(ask(lane, here, question, new ArrayList<>()));
        }
        return answers.stream().flatMap(answer -> Answers.join(answer).stream()).toList();
    }

    /** The same of each subject by itself. */
    <S, T> List<T> askEach(Collection<S> subjects, Function<S, Lane> laneOf, Function<S, T> question) {
        return ask(subjects, laneOf, part -> part.stream().map(question).toList()).stream()
                .flatMap(List::stream)
                .toList();
    }

    private static <S, T> CompletableFuture<List<T>> ask(
            Lane lane, List<S> left, Function<List<S>, T> question, List<T> answers) {
        if (left.isEmpty()) {
            return CompletableFuture.completedFuture(answers);
        }
        int part = Math.min(PART, left.size());
        return lane.ask(() -> question.apply(left.subList(0, part))).thenCompose(answer -> {
            answers.add(answer);
            return ask(lane, left.subList(part, left.size()), question, answers);
        });
    }
}
