package gcounter.maelstrom.plot;

import java.util.ArrayList;
import java.util.List;

/** Lays rows out in columns of equal width, for terminals. Stateless. */
public final class TextTable {
    private static final String GAP = "  ";

    private TextTable() {
    }

    /**
     * @param head the columns' headings; one that begins with # is a column of numbers, which stand to the right
     * @param rows as many cells each as there are headings
     */
    public static String of(List<String> head, List<List<String>> rows) {
        List<String> headings = head.stream().map(text -> text.startsWith("#") ? text.substring(1) : text).toList();
        List<List<String>> all = new ArrayList<>(List.of(headings));
        all.addAll(rows);
        StringBuilder table = new StringBuilder();
        for (List<String> row : all) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < head.size(); i++) {
                int column = i;
                int width = all.stream().mapToInt(other -> other.get(column).length()).max().orElse(0);
                String space = " ".repeat(width - row.get(i).length());
                line.append(head.get(i).startsWith("#") ? space + row.get(i) : row.get(i) + space).append(GAP);
            }
            table.append(line.toString().stripTrailing()).append('\n');
        }
        return table.toString();
    }
}
