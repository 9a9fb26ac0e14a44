package gcounter.node.simulation;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/** Counts the objects that can be reached through the counter's own classes and through collections. */
final class HeldObjects {
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> next = new ArrayDeque<>();

    private HeldObjects() {}

    static int of(Object root) {
        HeldObjects held = new HeldObjects();
        held.see(root);
        try {
            while (!held.next.isEmpty()) {
                held.lookInto(held.next.poll());
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
        return held.seen.size();
    }

    private void see(Object object) {
        if (object != null && seen.add(object)) {
            next.add(object);
        }
    }

    private void lookInto(Object object) throws IllegalAccessException {
        if (object instanceof Collection<?> collection) {
            collection.forEach(this::see);
        } else if (object instanceof Map<?, ?> map) {
            map.keySet().forEach(this::see);
            map.values().forEach(this::see);
        } else if (object instanceof Object[] array) {
            Arrays.asList(array).forEach(this::see);
        }
        for (Class<?> type = object.getClass(); type != null && isOurs(type); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    field.setAccessible(true);
                    see(field.get(object));
                }
            }
        }
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith("gcounter.");
    }
}
