package gcounter.maelstrom.web;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The fields of a form or a link, each of which may come many times. Immutable. */
record Query(Map<String, List<String>> fields) {
    /**
     * @param text as it comes behind the question mark, or in the body of a form; null for none
     * @throws IllegalArgumentException when it is neither
     */
    static Query of(String text) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (String pair : text == null ? new String[0] : text.split("&")) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                fields.computeIfAbsent(URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                        name -> new ArrayList<>()).add(URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return new Query(fields);
    }

    List<String> all(String name) {
        return fields.getOrDefault(name, List.of());
    }

    /** The first of that name; empty where there is none. */
    String get(String name) {
        List<String> values = all(name);
        return values.isEmpty() ? "" : values.get(0);
    }

    /** The same, with one field another; empty ones are left out. */
    Query with(String name, String value) {
        Map<String, List<String>> changed = new LinkedHashMap<>(fields);
        changed.put(name, List.of(value));
        return new Query(changed);
    }

    /** As it comes behind a question mark. */
    String text() {
        return fields.entrySet().stream().flatMap(field -> field.getValue().stream().filter(value -> !value.isEmpty())
                .map(value -> encode(field.getKey()) + "=" + encode(value))).collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
