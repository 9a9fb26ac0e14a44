package gcounter.maelstrom.endtoend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A node for tests: counts in memory, tells its peers its total every 50 ms, and does, according to its mode,
 * one thing wrong. It reads JSON by patterns, so that it starts without a library.
 */
public final class TestNode {
    private static final Pattern SRC = Pattern.compile("\"src\":\"([^\"]*)\"");
    private static final Pattern TYPE = Pattern.compile("\"type\":\"([^\"]*)\"");
    private static final Pattern MSG_ID = Pattern.compile("\"msg_id\":(\\d+)");
    private static final Pattern DELTA = Pattern.compile("\"delta\":(\\d+)");
    private static final Pattern TOTAL = Pattern.compile("\"total\":(\\d+)");
    private static final Pattern NODE_ID = Pattern.compile("\"node_id\":\"([^\"]*)\"");
    private static final Pattern NODE_IDS = Pattern.compile("\"node_ids\":\\[([^\\]]*)\\]");
    private static final int EVERY = 5;
    /** Some modes behave themselves after so many requests, so that the final reads are right. */
    private static final int MANY = 30;
    private static final int LATE_MILLIS = 5400;

    private final String mode;
    private final Map<String, Long> totals = new HashMap<>();
    private final List<String> peers = new ArrayList<>();
    private String name;
    private int adds;
    private int requests;

    private TestNode(String mode) {
        this.mode = mode;
    }

    public static void main(String[] args) throws Exception {
        new TestNode(args[0]).run();
    }

    private void run() throws IOException, InterruptedException {
        switch (mode) {
            case "dies-at-start" -> {
                System.err.println("no such luck today");
                System.exit(3);
            }
            case "talks-at-start" -> System.out.println("Hello, I am a node.");
            case "family" -> new ProcessBuilder("sleep", "1234").start();
            case "stubborn" -> Runtime.getRuntime().addShutdownHook(new Thread(TestNode::sleepForEver));
            default -> {
            }
        }
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            handle(line);
        }
        if (mode.equals("stubborn")) {
            sleepForEver();
        }
        System.exit(0);
    }

    private static void sleepForEver() {
        while (true) {
            try {
                Thread.sleep(1000);
            } catch (InterruptedException e) {
                // sleeps on
            }
        }
    }

    private synchronized void handle(String line) throws IOException {
        String src = find(SRC, line);
        switch (find(TYPE, line)) {
            case "init" -> init(src, line);
            case "add" -> add(src, line);
            case "read" -> read(src, line);
            case "total" -> totals.merge(src, Long.valueOf(find(TOTAL, line)), Math::max);
            default -> System.err.println("what is " + line);
        }
    }

    /** Whether this is not the first process of its node. */
    private boolean restarted() throws IOException {
        Path trace = Path.of(System.getProperty("traces"), name + " was here");
        boolean restarted = Files.exists(trace);
        Files.writeString(trace, "");
        return restarted;
    }

    private void init(String src, String line) throws IOException {
        name = find(NODE_ID, line);
        boolean restarted = restarted();
        if (restarted && mode.equals("dies-again")) {
            System.err.println("not once more");
            System.exit(4);
        }
        if (restarted && mode.equals("silent-again")) {
            return;
        }
        for (String quoted : find(NODE_IDS, line).split(",")) {
            peers.add(quoted.replace("\"", ""));
        }
        if (mode.equals("silent")) {
            System.err.println("I know better than to answer");
            return;
        }
        if (mode.equals("refuses")) {
            reply(src, line, "\"type\":\"error\",\"code\":14,\"text\":\"not today\"");
            return;
        }
        reply(src, line, "\"type\":\"init_ok\"");
        if (!mode.equals("diverges")) {
            new Timer(true).schedule(new TimerTask() {
                @Override
                public void run() {
                    gossip();
                }
            }, 50, 50);
        }
    }

    private synchronized void gossip() {
        for (String peer : peers) {
            if (!peer.equals(name)) {
                send(peer, "\"type\":\"total\",\"total\":" + totals.getOrDefault(name, 0L));
            }
        }
    }

    private void add(String src, String line) {
        long delta = Long.parseLong(find(DELTA, line));
        if (delta > 0) {
            adds++;
        }
        boolean wrong = delta > 0 && adds % EVERY == 0;
        requests++;
        switch (mode) {
            case "loses" -> delta = wrong ? 0 : delta;
            case "doubles" -> delta = wrong ? 2 * delta : delta;
            case "chatters" -> System.out.println("by the way, this is no message");
            case "prints-script" -> {
                System.out.println("<script>document.title='ran'</script>");
                System.err.println("<script>document.title='ran'</script>");
            }
            case "dies-later" -> {
                if (adds == EVERY) {
                    System.err.println("enough is enough");
                    System.exit(7);
                }
            }
            default -> {
            }
        }
        totals.merge(name, delta, Long::sum);
        if (mode.equals("lies") && wrong) {
            reply(src, line, "\"type\":\"error\",\"code\":11,\"text\":\"I did nothing\"");
        } else {
            acknowledge(src, line, wrong);
        }
    }

    private void acknowledge(String src, String line, boolean wrong) {
        if (wrong && mode.equals("answers-late")) {
            new Timer(true).schedule(new TimerTask() {
                @Override
                public void run() {
                    reply(src, line, "\"type\":\"add_ok\"");
                }
            }, LATE_MILLIS);
            return;
        }
        reply(src, line, mode.equals("embellishes") ? "\"type\":\"add_ok\",\"total\":1" : "\"type\":\"add_ok\"");
        if (wrong && mode.equals("answers-twice")) {
            reply(src, line, "\"type\":\"add_ok\"");
        }
        if (wrong && mode.equals("answers-strangers")) {
            send("c99999", "\"type\":\"add_ok\",\"in_reply_to\":1");
            send(src, "\"type\":\"add_ok\",\"in_reply_to\":99999");
        }
    }

    private void read(String src, String line) {
        requests++;
        if (mode.equals("falls-silent") && requests > EVERY) {
            reply(src, line, "\"type\":\"error\",\"code\":11,\"text\":\"no more\"");
            return;
        }
        long own = totals.getOrDefault(name, 0L);
        long value = totals.values().stream().mapToLong(Long::longValue).sum();
        boolean early = requests < MANY;
        boolean wrong = early && requests % EVERY == 0;
        switch (mode) {
            case "goes-down" -> value = wrong ? own : value;
            case "forgets-own" -> value -= early ? own : 0;
            case "exaggerates" -> value += wrong ? 1_000_000 : 0;
            default -> {
            }
        }
        reply(src, line, "\"type\":\"read_ok\",\"value\":" + value);
    }

    private void reply(String dest, String request, String body) {
        send(dest, body + ",\"in_reply_to\":" + find(MSG_ID, request));
    }

    private synchronized void send(String dest, String body) {
        String source = mode.equals("borrows-names") ? peers.get(peers.size() - 1) : name;
        System.out.println("{\"src\":\"" + source + "\",\"dest\":\"" + dest + "\",\"body\":{" + body + "}}");
    }

    private static String find(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        return matcher.find() ? matcher.group(1) : "";
    }
}
