package gcounter.maelstrom.web;

import gcounter.maelstrom.sweep.TestProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Takes forms that start and cancel commands, if they carry the token of its own pages. For any thread. */
public final class RunDesk implements AutoCloseable {
    private static final int TOKEN_BYTES = 16;

    private final List<RunForm> forms;
    private final Function<List<String>, String> complaints;
    private final Runs runs;
    private final String token;

    /**
     * @param forms      what may be started
     * @param complaints says in a sentence what is wrong with a command line; empty for nothing
     * @param directory  where commands run
     * @param output     takes what they print
     * @param processes  makes a process that runs a command line of this program
     */
    public RunDesk(List<RunForm> forms, Function<List<String>, String> complaints, Path directory, Path output,
                   Supplier<TestProcess> processes) {
        this.forms = forms;
        this.complaints = complaints;
        this.runs = new Runs(directory, output, processes);
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        token = HexFormat.of().formatHex(random);
    }

    /** @param complaint why the last form was not taken; empty for none */
    String page(String complaint) {
        return new RunPage(runs.standing(), forms, complaint, token).html();
    }

    /** Whether the form is one of its own. */
    boolean knows(Query form) {
        return MessageDigest.isEqual(form.get("token").getBytes(StandardCharsets.UTF_8),
                token.getBytes(StandardCharsets.UTF_8));
    }

    /** Starts what a form asks for; answers why not, or nothing. */
    String start(Query form) {
        for (RunForm one : forms) {
            if (one.command().equals(form.get("command"))) {
                List<String> arguments = one.arguments(form);
                String complaint = complaints.apply(arguments);
                return !complaint.isEmpty() ? complaint : runs.start(arguments) ? ""
                        : "One runs and one waits already: wait for one of them, or cancel.";
            }
        }
        return "There is no command '" + form.get("command") + "' to be started.";
    }

    void cancel() {
        runs.cancel();
    }

    @Override
    public void close() {
        runs.close();
    }
}
