package gcounter.bench.report;

import java.util.List;
import java.util.Map;

/**
 * A question that the benchmarks answer with one plot: contenders, compared in one or more circumstances.
 *
 * @param id            the plot's file name
 * @param heading       the question
 * @param benchmark     the class that measures it
 * @param only          which of its parameters have to have which values
 * @param figures       what is looked at: one figure, or several percentiles, which then are the circumstances
 * @param contender     the parameter that tells them apart
 * @param circumstances further parameters, or {@code threads}, each with how to say a value, as {@code %s threads}
 * @param ours          the contender that this repository has chosen
 * @param rivals        those that it is compared with in words
 * @param rivalsName    what they are, in the singular
 * @param unit          what the numbers count
 * @param rate          whether more is better
 * @param logarithmic   whether the plot's axis is
 * @param byContender   whether the plot has a group for each contender, rather than for each circumstance
 * @param headline      the circumstance of the first sentence
 */
public record Question(String id, String heading, String benchmark, Map<String, String> only, List<String> figures,
        String contender, Map<String, String> circumstances, String ours, List<String> rivals, String rivalsName,
        String unit, boolean rate, boolean logarithmic, boolean byContender, String headline) {
    /** The contender that does nothing but what every other has to do as well. */
    static final String FLOOR = "floor";

    boolean asks(Score score) {
        return score.className().equals(benchmark)
                && only.entrySet().stream().allMatch(one -> score.param(one.getKey()).equals(one.getValue()));
    }

    private static String count(String value, String say) {
        String text = String.format(say, value);
        return value.equals("1") && text.endsWith("ers") ? text.substring(0, text.length() - 1) : text;
    }

    /** How the score's circumstance is called; the figure itself where several are looked at. */
    String circumstance(Score score, String figure) {
        StringBuilder text = new StringBuilder();
        circumstances.forEach((param, say) -> text.append(text.isEmpty() ? "" : ", ")
                .append(count(score.param(param), say)));
        if (figures.size() > 1) {
            text.append(text.isEmpty() ? "" : ", ").append(figure);
        }
        return text.toString();
    }
}
