package gcounter.bench.report;

import gcounter.maelstrom.plot.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an answer shows, in two sentences. The numbers decide every word. */
final class Summary {
    private final Answer answer;
    private final Question question;

    Summary(Answer answer) {
        this.answer = answer;
        this.question = answer.question;
    }

    List<String> all() {
        List<String> sentences = new ArrayList<>();
        String headline = headline();
        if (headline != null) {
            sentences.add(headline);
        }
        sentences.add(tally());
        return sentences;
    }

    /** Our figure in the main circumstance, and the ratio to the best rival. */
    private String headline() {
        String where = answer.circumstances().contains(question.headline()) ? question.headline()
                : answer.circumstances().get(0);
        Estimate ours = answer.estimate(question.ours(), where);
        String rival = answer.best(question.rivals(), where);
        if (ours == null) {
            return null;
        }
        String start = at(where) + question.ours() + " " + does() + " " + figure(ours)
                + " " + question.unit();
        if (rival == null) {
            return start + ".";
        }
        Ratio ratio = Ratio.of(answer.observations(question.ours(), where), answer.observations(rival, where));
        if (!(ratio.value() > 0 && Double.isFinite(ratio.value()))) {
            return start + ", and the best " + question.rivalsName() + ", " + rival + ", "
                    + figure(answer.estimate(rival, where)) + ".";
        }
        return start + ", " + times(ratio) + " what the best " + question.rivalsName() + ", " + rival + ", "
                + does() + floor(where) + ".";
    }

    /** What we are to the contender that does the least there is to do, if there is one. */
    private String floor(String where) {
        if (answer.estimate(Question.FLOOR, where) == null) {
            return "";
        }
        Ratio ratio = Ratio.of(answer.observations(question.ours(), where), answer.observations(Question.FLOOR, where));
        return ", and " + times(ratio) + " what the floor " + does();
    }

    private String does() {
        return question.rate() ? "does" : "takes";
    }

    private static String at(String circumstance) {
        return circumstance.isEmpty() ? "" : "At " + circumstance + ", ";
    }

    private static String figure(Estimate estimate) {
        return Numbers.format(estimate.mean())
                + (Double.isNaN(estimate.low()) ? "" : " ± " + Numbers.format(estimate.error()));
    }

    /** With the interval, or with the word that there is none. */
    static String times(Ratio ratio) {
        String value = number(ratio.value()) + " times ";
        return Double.isNaN(ratio.low()) ? value + "(no interval)"
                : value + "(" + number(ratio.low()) + " to " + number(ratio.high()) + ")";
    }

    private static String number(double ratio) {
        return ratio >= 100 ? String.format(Locale.ROOT, "%,.0f", ratio)
                : ratio >= 10 ? String.format(Locale.ROOT, "%.1f", ratio) : String.format(Locale.ROOT, "%.2f", ratio);
    }

    /** Where we are ahead of the best rival, where behind, and who is the best of all. */
    private String tally() {
        List<String> ahead = new ArrayList<>();
        List<String> behind = new ArrayList<>();
        List<String> open = new ArrayList<>();
        for (String where : answer.circumstances()) {
            String rival = answer.best(question.rivals(), where);
            if (rival != null && answer.estimate(question.ours(), where) != null) {
                Ratio ratio = Ratio.of(answer.observations(question.ours(), where), answer.observations(rival, where));
                boolean more = ratio.isAboveOne();
                boolean less = ratio.isBelowOne();
                (more || less ? more == question.rate() ? ahead : behind : open).add(where.isEmpty() ? "all" : where);
            }
        }
        if (ahead.size() + behind.size() + open.size() == 0) {
            return "There is nothing to compare with in these results.";
        }
        List<String> parts = new ArrayList<>();
        add(parts, "it is ahead of the best " + question.rivalsName(), ahead, " everywhere");
        add(parts, "it is behind the best " + question.rivalsName(), behind, " everywhere");
        add(parts, "no difference from the best " + question.rivalsName() + " can be told", open, " anywhere");
        String sentence = String.join("; ", parts);
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1) + " (95 % confidence).";
    }

    private void add(List<String> parts, String what, List<String> where, String everywhere) {
        if (!where.isEmpty()) {
            boolean isAll = where.size() == answer.circumstances().size();
            parts.add(what + (where.equals(List.of("all")) ? "" : isAll && where.size() > 1 ? everywhere
                    : " at " + String.join(" · ", where)));
        }
    }
}
