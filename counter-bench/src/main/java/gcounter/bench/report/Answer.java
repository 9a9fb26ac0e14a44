package gcounter.bench.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What was observed to a question: a number for each fork, by contender and circumstance. */
final class Answer {
    private record Cell(String contender, String circumstance) {}

    private static final double[] NONE = {};
    private static final Pattern LEADING_NUMBER = Pattern.compile("\\d+");

    final Question question;
    private final Set<String> contenders = new LinkedHashSet<>();
    private final Set<String> circumstances = new LinkedHashSet<>();
    private final Map<Cell, double[]> observed = new LinkedHashMap<>();

    Answer(Question question, List<Score> scores) {
        this.question = question;
        for (Score score : scores) {
            if (question.asks(score)) {
                question.figures().forEach(figure -> take(score, figure));
            }
        }
    }

    private void take(Score score, String figure) {
        double[] observations = score.observations(figure);
        if (observations.length > 0) {
            Cell cell = new Cell(score.param(question.contender()), question.circumstance(score, figure));
            contenders.add(cell.contender());
            circumstances.add(cell.circumstance());
            observed.put(cell, observations);
        }
    }

    boolean isEmpty() {
        return observed.isEmpty();
    }

    /** Ours, the rivals and the others, so that each has its place and its colour in every plot. */
    List<String> contenders() {
        List<String> order = new ArrayList<>(List.of(question.ours()));
        order.addAll(question.rivals());
        contenders.stream().filter(name -> !order.contains(name)).forEach(order::add);
        order.retainAll(contenders);
        return order;
    }

    /** As they were measured, or by their numbers where each begins with one: JMH runs 16 threads before 2. */
    List<String> circumstances() {
        List<String> all = new ArrayList<>(circumstances);
        if (all.stream().allMatch(one -> LEADING_NUMBER.matcher(one).lookingAt())) {
            all.sort(Comparator.comparingLong(Answer::leadingNumber));
        }
        return all;
    }

    private static long leadingNumber(String text) {
        Matcher matcher = LEADING_NUMBER.matcher(text);
        return matcher.lookingAt() ? Long.parseLong(matcher.group()) : 0;
    }

    /** One for each fork; empty when this was not measured. */
    double[] observations(String contender, String circumstance) {
        return observed.getOrDefault(new Cell(contender, circumstance), NONE);
    }

    /** Null when this was not measured. */
    Estimate estimate(String contender, String circumstance) {
        double[] observations = observations(contender, circumstance);
        return observations.length == 0 ? null : Estimate.of(observations);
    }

    /** The best of these in this circumstance; null when none was measured. */
    String best(List<String> among, String circumstance) {
        Comparator<String> byMean = Comparator.comparingDouble(name -> estimate(name, circumstance).mean());
        return among.stream().filter(name -> estimate(name, circumstance) != null)
                .max(question.rate() ? byMean : byMean.reversed()).orElse(null);
    }
}
