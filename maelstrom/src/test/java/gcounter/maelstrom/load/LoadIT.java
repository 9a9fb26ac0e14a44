package gcounter.maelstrom.load;

import static org.assertj.core.api.Assertions.assertThat;

import gcounter.maelstrom.check.Finding;
import gcounter.maelstrom.check.RuleSet;
import gcounter.maelstrom.check.Validity;
import gcounter.maelstrom.serve.Clique;
import gcounter.maelstrom.serve.Talker;
import gcounter.maelstrom.tcp.Address;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Nodes that are served on loopback, asked by the workbench's clients. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(90)
class LoadIT {
    private final ConcurrentLinkedQueue<String> told = new ConcurrentLinkedQueue<>();

    private LoadOptions options(Clique clique, int nodes, double timeLimit) {
        Map<String, Address> addresses = new LinkedHashMap<>();
        for (int i = 0; i < nodes; i++) {
            addresses.put("n" + i, clique.address("n" + i));
        }
        return new LoadOptions(addresses, Clique.SECRET, 300, 4 * nodes, timeLimit, 1.5, true, RuleSet.ALL, 1);
    }

    @Test
    void aSoundClusterIsValidWhereverItStandsInTheBeginning() throws Exception {
        try (Clique clique = new Clique(2)) {
            clique.start("n0");
            clique.start("n1");
            try (Talker talker = new Talker(clique.address("n0"), "n0")) {
                talker.add("me", 1000);
            }
            Finding finding = new LoadRun(options(clique, 2, 2), told::add).run();
            assertThat(finding.valid()).as(finding.results()::toString).isEqualTo(Validity.VALID);
            assertThat(finding.details()).containsEntry("base", 1000L);
            assertThat(told).contains("The counter stands at 1000.");
        }
    }

    @Test
    void saysForWhomItWaits() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (Clique clique = new Clique(1)) {
            Future<Finding> finding = other.submit(() -> new LoadRun(options(clique, 1, 0.5), told::add).run());
            while (told.isEmpty()) {
                Thread.sleep(10);
            }
            clique.start("n0");
            assertThat(finding.get().valid()).isEqualTo(Validity.VALID);
            assertThat(told).first().isEqualTo("Waiting for n0 at " + clique.address("n0")
                    + " (Connection refused).");
            assertThat(told.stream().filter(line -> line.startsWith("Waiting for n0"))).hasSize(1);
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void whatNobodyAskedForIsFound() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (Clique clique = new Clique(1); Talker talker = talkerAfterStart(clique)) {
            Future<?> adding = other.submit(() -> {
                while (told.stream().noneMatch(line -> line.startsWith("The counter stands"))) {
                    Thread.sleep(10);
                }
                return talker.add("somebody else", 5);
            });
            Finding finding = new LoadRun(options(clique, 1, 2), told::add).run();
            adding.get();
            assertThat(finding.valid()).isEqualTo(Validity.INVALID);
            assertThat(finding.reason()).contains("final reads can't be a sum of the adds");
        } finally {
            other.shutdownNow();
        }
    }

    private static Talker talkerAfterStart(Clique clique) throws Exception {
        clique.start("n0");
        return new Talker(clique.address("n0"), "n0");
    }
}
