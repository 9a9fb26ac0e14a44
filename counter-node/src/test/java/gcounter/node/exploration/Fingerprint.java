package gcounter.node.exploration;

import com.fasterxml.jackson.databind.JsonNode;
import gcounter.node.console.Warnings;
import gcounter.node.flusher.WaitingRequests;
import gcounter.node.intake.Doorbell;
import gcounter.node.intake.Intake;
import gcounter.node.intake.Lane;
import gcounter.node.reader.SlowPath;
import gcounter.node.wire.ClientTable;
import gcounter.node.wire.RequestScanner;
import gcounter.node.wire.StreamOutbox;
import java.io.OutputStream;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/**
 * What a node is at a moment, as a digest: two nodes with the same one answer everything that may come alike. It goes
 * through all the objects that the node holds and takes down each field, whatever it is, so it needs to know next to
 * nothing of the node; what a call waits for is a lambda, and its class and what it has captured are taken down as
 * well. Four things are left out: times count from now on, since nothing depends on the hour; caches and buffers that
 * are empty between two turns; the lanes' headroom, of which a few small adds never see the end; and plain statistics.
 * A type that it doesn't know makes it fail rather than be left out.
 */
final class Fingerprint {
    /** Clocks start here, so that a number tells whether it is a time. */
    static final long START = 1L << 61;
    private static final long TIMES = 1L << 50;
    private static final Set<Class<?>> STATELESS = Set.of(StreamOutbox.class, Warnings.class, SlowPath.class,
            RequestScanner.class, ClientTable.class, Doorbell.class, Lane.class);
    private static final Set<String> STATISTICS =
            Set.of("Flusher.reads", "GroupCommit.commits", "SeqKv.sent", "SeqKv.resent");
    private static final String HEADROOM = "Headroom.left";
    private static final Map<Class<?>, Field[]> FIELDS = new HashMap<>();

    private final long now;
    private final StringBuilder text = new StringBuilder(2048);
    private final IdentityHashMap<Object, Integer> visited = new IdentityHashMap<>();
    private final TreeSet<Long> numbers = new TreeSet<>();

    /** @param now by the node's clock */
    Fingerprint(Object node, long now) {
        this.now = now;
        visit(node);
    }

    /** Of 128 bits, as text. */
    String digest() {
        try {
            byte[] hash = MessageDigest.getInstance("MD5").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return new String(hash, StandardCharsets.ISO_8859_1);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** All whole numbers above 0 that the node holds. No other can match an id of a message. */
    long[] numbers() {
        return numbers.stream().mapToLong(Long::longValue).toArray();
    }

    private void visit(Object object) {
        if (object == null || object instanceof Random || object instanceof OutputStream
                || object instanceof LongSupplier clock && isClock(clock) || STATELESS.contains(object.getClass())) {
            text.append('-');
        } else if (object instanceof Number number) {
            number(number);
        } else if (object instanceof String || object instanceof Boolean || object instanceof Enum<?>
                || object instanceof JsonNode) {
            text.append('"').append(object).append('"');
        } else if (object instanceof Intake intake) {
            if (!intake.isEmpty()) {
                throw new AssertionError("a turn has left something to do");
            }
            text.append(intake.sum());
        } else if (object instanceof Record) {
            contents(object); // equal ones are the same
        } else if (visited.putIfAbsent(object, visited.size()) != null) {
            text.append('@').append(visited.get(object));
        } else {
            contents(object);
        }
        text.append(',');
    }

    private void contents(Object object) {
        text.append('{');
        if (object instanceof Collection<?> collection) {
            collection.forEach(this::visit);
        } else if (object instanceof Map<?, ?> map) {
            new TreeMap<>(map).forEach((key, value) -> {
                visit(key);
                visit(value);
            });
        } else if (object.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(object); i++) {
                visit(Array.get(object, i));
            }
        } else if (object instanceof WaitingRequests requests) {
            waiting(requests);
        } else if (object.getClass().getName().startsWith("gcounter.")) {
            fields(object);
        } else {
            throw new AssertionError("it is not known what matters of a " + object.getClass());
        }
        text.append('}');
    }

    /** The places of the ring that are in use, from the first on. */
    private void waiting(WaitingRequests requests) {
        int first = (int) value(requests, "first");
        for (String column : List.of("clients", "messageIds", "readAts")) {
            Object ring = value(requests, column);
            for (int i = first; i < first + requests.size(); i++) {
                visit(Array.get(ring, i % Array.getLength(ring)));
            }
            text.append(';');
        }
    }

    private static Object value(Object object, String name) {
        try {
            for (Field field : fieldsOfType(object.getClass())) {
                if (field.getName().equals(name)) {
                    return field.get(object);
                }
            }
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("no " + name + " in a " + object.getClass());
    }

    private void fields(Object object) {
        Class<?> type = object.getClass();
        text.append(type.getName());
        try {
            for (Field field : fieldsOfType(type)) {
                visit(field.get(object));
            }
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static Field[] fieldsOfType(Class<?> type) {
        return FIELDS.computeIfAbsent(type, Fingerprint::fieldsThatMatter);
    }

    private static Field[] fieldsThatMatter(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> c = type; c != Object.class; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                String name = c.getSimpleName() + '.' + field.getName();
                if (!Modifier.isStatic(field.getModifiers()) && !STATISTICS.contains(name)
                        && !name.equals(HEADROOM)) {
                    field.setAccessible(true);
                    fields.add(field);
                }
            }
        }
        return fields.toArray(Field[]::new);
    }

    private void number(Number number) {
        if (number instanceof Double || number instanceof Float) {
            text.append(number);
            return;
        }
        long value = number.longValue();
        if (value > START - TIMES && value < START + TIMES) {
            text.append('t').append(value - now);
        } else {
            text.append(value);
            if (value > 0) {
                numbers.add(value);
            }
        }
    }

    /** The test's clock; what is asked through a lambda of the node's own is no clock. */
    private static boolean isClock(LongSupplier supplier) {
        return supplier.getClass().getName().startsWith(Fingerprint.class.getPackageName());
    }
}
