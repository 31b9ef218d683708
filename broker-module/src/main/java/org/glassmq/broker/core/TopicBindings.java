package org.glassmq.broker.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.Why;

/**
 * Bindings of a topic exchange (AMQP 0-9-1, section 3.1.3.3). Keys and patterns are words with dots between them; in a
 * pattern {@code *} is exactly one word, {@code #} any number of words, none included. The empty key has no words,
 * {@code "."} has two empty ones.
 *
 * <p>The patterns are a tree, one level per word. A message goes down along the branch of its next word and the branch
 * of {@code *}; {@code #} tries its branches at this word and at each one after it.
 *
 * @param root where patterns without words end
 */
record TopicBindings<Q>(Node<Q> root) implements Bindings<Q> {
    private static final TopicBindings<?> NONE =
            new TopicBindings<>(new Node<>(null, RouteTable.empty(), null, null));

    /**
     * What is below a part of a pattern.
     *
     * @param here     bindings whose pattern ends here; null if none
     * @param words    by the next word
     * @param anyWord  behind {@code *}; null if none
     * @param anyWords behind {@code #}; null if none
     */
    record Node<Q>(RouteLeaf<Q> here, RouteTable<Node<Q>> words, Node<Q> anyWord, Node<Q> anyWords) {

        boolean isEmpty() {
            return here == null && anyWord == null && anyWords == null && words.isEmpty();
        }

        boolean goesOn() {
            return anyWord != null || anyWords != null || !words.isEmpty();
        }
    }

    @SuppressWarnings("unchecked")
    static <Q> TopicBindings<Q> none() {
        return (TopicBindings<Q>) NONE;
    }

    @Override
    public TopicBindings<Q> with(Binding<Q> binding) {
        return new TopicBindings<>(add(root, pathOf(binding), 0, binding));
    }

    @Override
    public TopicBindings<Q> without(Binding<Q> binding) {
        Node<Q> rest = remove(root, pathOf(binding), 0, binding);
        return rest == null ? none() : new TopicBindings<>(rest);
    }

    @Override
    public RouteStep<Q> match(String routingKey, MessageProperties properties) {
        Match<Q> match = new Match<>(routingKey);
        match.descend(root, routingKey.isEmpty() ? 1 : 0, false);
        return match.step();
    }

    @Override
    public boolean matchesEachKey() {
        return true;
    }

    @Override
    public Judgement judge(Binding<Q> binding, String routingKey, MessageProperties properties) {
        String pattern = binding.key();
        List<String> keyWords = words(routingKey);
        List<String> patternWords = words(pattern);
        if (matches(patternWords, keyWords)) {
            return new Judgement(true, Why.of(Phrase.KEY_MATCHES, routingKey, pattern));
        }
        return new Judgement(false, mismatch(routingKey, keyWords, pattern, patternWords));
    }

    /** The words of a key or pattern; the empty one has none. */
    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("\\.", -1));
    }

    /** Words of the pattern, a run of {@code #} as one: it means the same and keeps the tree small. */
    private static List<String> pathOf(Binding<?> binding) {
        List<String> path = new ArrayList<>();
        for (String word : words(binding.key())) {
            if (!word.equals("#") || path.isEmpty() || !path.getLast().equals("#")) {
                path.add(word);
            }
        }
        return path;
    }

    private static boolean matches(List<String> pattern, List<String> key) {
        int p = 0;
        int k = 0;
        int lastMany = -1;
        int takenByMany = 0;
        while (k < key.size()) {
            if (p < pattern.size() && pattern.get(p).equals("#")) {
                lastMany = p++;
                takenByMany = k;
            } else if (p < pattern.size() && (pattern.get(p).equals("*") || pattern.get(p).equals(key.get(k)))) {
                p++;
                k++;
            } else if (lastMany >= 0) {
                p = lastMany + 1;
                k = ++takenByMany;
            } else {
                return false;
            }
        }
        while (p < pattern.size() && pattern.get(p).equals("#")) {
            p++;
        }
        return p == pattern.size();
    }

    /** Says where it fails, as far as one place can be named. */
    private static Why mismatch(String routingKey, List<String> key, String bindingKey, List<String> pattern) {
        int many = pattern.indexOf("#");
        int compared = Math.min(many < 0 ? pattern.size() : many, key.size());
        for (int i = 0; i < compared; i++) {
            if (!pattern.get(i).equals("*") && !pattern.get(i).equals(key.get(i))) {
                return Why.of(Phrase.KEY_WORD_DIFFERS, routingKey, bindingKey, i + 1, key.get(i), pattern.get(i));
            }
        }
        long wanted = pattern.stream().filter(word -> !word.equals("#")).count();
        if (many < 0) {
            return Why.of(Phrase.KEY_HAS_OTHER_LENGTH, routingKey, bindingKey, count(key.size()), wanted);
        }
        return key.size() < wanted
                ? Why.of(Phrase.KEY_IS_TOO_SHORT, routingKey, bindingKey, count(key.size()), wanted)
                : Why.of(Phrase.KEY_MATCHES_NOT, routingKey, bindingKey);
    }

    private static Why count(int words) {
        return words == 1 ? Why.of(Phrase.ONE_WORD) : Why.of(Phrase.WORDS, words);
    }

    private static <Q> Node<Q> add(Node<Q> from, List<String> path, int at, Binding<Q> binding) {
        Node<Q> node = from == null ? TopicBindings.<Q>none().root : from;
        if (at == path.size()) {
            RouteLeaf<Q> here = node.here == null ? RouteLeaf.of(binding) : node.here.with(binding);
            return new Node<>(here, node.words, node.anyWord, node.anyWords);
        }
        String word = path.get(at);
        return switch (word) {
            case "*" -> new Node<>(node.here, node.words, add(node.anyWord, path, at + 1, binding), node.anyWords);
            case "#" -> new Node<>(node.here, node.words, node.anyWord, add(node.anyWords, path, at + 1, binding));
            default -> {
                Node<Q> below = add(node.words.get(word), path, at + 1, binding);
                yield new Node<>(node.here, node.words.with(word, below), node.anyWord, node.anyWords);
            }
        };
    }

    /** Null if nothing is left. */
    private static <Q> Node<Q> remove(Node<Q> node, List<String> path, int at, Binding<Q> binding) {
        Node<Q> rest;
        if (at == path.size()) {
            rest = new Node<>(node.here.without(binding), node.words, node.anyWord, node.anyWords);
        } else {
            String word = path.get(at);
            rest = switch (word) {
                case "*" ->
                        new Node<>(node.here, node.words, remove(node.anyWord, path, at + 1, binding), node.anyWords);
                case "#" ->
                        new Node<>(node.here, node.words, node.anyWord, remove(node.anyWords, path, at + 1, binding));
                default -> {
                    Node<Q> below = remove(node.words.get(word), path, at + 1, binding);
                    RouteTable<Node<Q>> words =
                            below == null ? node.words.without(word) : node.words.with(word, below);
                    yield new Node<>(node.here, words, node.anyWord, node.anyWords);
                }
            };
        }
        return rest.isEmpty() ? null : rest;
    }

    /**
     * One message on its way through the tree. A place in the key is the index of the first character of the next word;
     * beyond the key's end there is no further word.
     */
    private static final class Match<Q> {
        private final String key;
        private RouteLeaf<Q> first;
        private List<RouteLeaf<Q>> all;
        private Set<Node<Q>> opened;

        Match(String key) {
            this.key = key;
        }

        void descend(Node<Q> node, int at, boolean repeated) {
            if (node.anyWords != null) {
                open(node.anyWords, at, repeated);
            }
            if (at > key.length()) {
                if (node.here != null) {
                    hit(node.here);
                }
                return;
            }
            step(node, at, repeated);
        }

        /** Takes the next word; returns the place behind it. */
        private int step(Node<Q> node, int at, boolean repeated) {
            int end = at;
            int hash = 0;
            while (end < key.length()) {
                char c = key.charAt(end);
                if (c == '.') {
                    break;
                }
                hash = 31 * hash + c;
                end++;
            }
            Node<Q> below = node.words.get(key, at, end, hash);
            if (below != null) {
                descend(below, end + 1, repeated);
            }
            if (node.anyWord != null) {
                descend(node.anyWord, end + 1, repeated);
            }
            return end + 1;
        }

        /**
         * Goes through what is behind a {@code #}, from here and from every later word.
         *
         * @param repeated whether a {@code #} further up brings us here several times. The first time is the one with
         *     the most words left, because the words between the two are as many each time, so one time is enough. Were
         *     it done each time, a pattern of many {@code #} could take years.
         */
        private void open(Node<Q> many, int from, boolean repeated) {
            if (repeated) {
                if (opened == null) {
                    opened = Collections.newSetFromMap(new IdentityHashMap<>());
                }
                if (!opened.add(many)) {
                    return;
                }
            }
            if (many.here != null) {
                hit(many.here);
            }
            if (many.goesOn()) {
                int at = from;
                while (at <= key.length()) {
                    at = step(many, at, true);
                }
            }
        }

        private void hit(RouteLeaf<Q> leaf) {
            if (first == null) {
                first = leaf;
                return;
            }
            if (all == null) {
                all = new ArrayList<>();
                all.add(first);
            }
            all.add(leaf);
        }

        RouteStep<Q> step() {
            if (first == null) {
                return RouteStep.none();
            }
            if (all == null) {
                return first.step();
            }
            List<Binding<Q>> bindings = new ArrayList<>();
            for (RouteLeaf<Q> leaf : all) {
                leaf.forEach(bindings::add);
            }
            bindings.sort(Comparator.comparingLong(Binding::number));
            return RouteStep.of(bindings);
        }
    }
}
