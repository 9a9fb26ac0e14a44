package gcounter.maelstrom.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gcounter.maelstrom.check.Finding;
import gcounter.maelstrom.check.RuleSet;
import gcounter.maelstrom.check.Validity;
import gcounter.maelstrom.daemon.Daemons;
import gcounter.maelstrom.daemon.Talker;
import gcounter.maelstrom.daemon.Wire;
import gcounter.maelstrom.remote.Address;
import gcounter.maelstrom.remote.Credentials;
import gcounter.maelstrom.remote.TestAuthority;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Daemons on loopback, asked by the workbench's clients. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(90)
class LoadIT {
    private final ConcurrentLinkedQueue<String> told = new ConcurrentLinkedQueue<>();

    private LoadRun load(Daemons daemons, int nodes, int connections, Credentials tls, double timeLimit)
            throws LoadException {
        Map<String, Address> addresses = new LinkedHashMap<>();
        for (int i = 0; i < nodes; i++) {
            addresses.put("n" + i, daemons.address("n" + i));
        }
        return load(addresses, tls, connections, timeLimit, false);
    }

    private LoadRun load(Map<String, Address> addresses, Credentials tls, int connections, double timeLimit,
            boolean retry) throws LoadException {
        return new LoadRun(new LoadOptions(addresses, tls, connections, 300, 4 * addresses.size(), timeLimit, 1.5, true,
                retry, RuleSet.ALL, 1), told::add);
    }

    @Test
    void aSoundClusterIsValidWhereverItStandsInTheBeginning() throws Exception {
        try (Daemons daemons = new Daemons(2)) {
            daemons.start("n0");
            daemons.start("n1");
            try (Talker talker = new Talker(daemons.address("n0"), "n0")) {
                talker.add("me", 1000);
            }
            Finding finding = load(daemons, 2, 3, null, 2).run();
            assertThat(finding.valid()).as(finding.results()::toString).isEqualTo(Validity.VALID);
            assertThat(finding.details()).containsEntry("base", 1000L);
            assertThat(told).contains("The counter stands at 1000.");
        }
    }

    @Test
    void addsWhoseConnectionsAreLostCountOnce() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (Daemons daemons = new Daemons(1); Wire wire = new Wire(daemons.address("n0"))) {
            daemons.start("n0");
            Future<Finding> finding = other.submit(
                    () -> load(Map.of("n0", wire.address()), null, 2, 3, true).run());
            while (told.stream().noneMatch(line -> line.startsWith("The counter stands"))) {
                Thread.sleep(10);
            }
            for (int i = 0; i < 4; i++) {
                Thread.sleep(300);
                wire.cut();
                Thread.sleep(100);
                wire.mend();
            }
            Map<String, Object> results = finding.get().results();
            assertThat(finding.get().valid()).as(results::toString).isEqualTo(Validity.VALID);
            assertThat((Map<?, ?>) results.get("retry")).extracting("adds-repeated").as(results::toString)
                    .isNotEqualTo(0L);
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void certificatesGoBothWays(@TempDir Path directory) throws Exception {
        TestAuthority authority = new TestAuthority(directory.resolve("good"));
        try (Daemons daemons = new Daemons(1).tls(authority.issue("n0"))) {
            daemons.start("n0");
            Finding finding = load(daemons, 1, 2, authority.issue("client"), 0.5).run();
            assertThat(finding.valid()).as(finding.results()::toString).isEqualTo(Validity.VALID);

            Credentials client = new TestAuthority(directory.resolve("other")).issue("client");
            Credentials unknown = new Credentials(authority.certificate(), client.certificate(), client.key());
            assertNoWay(load(daemons, 1, 1, unknown, 0.5), "Received fatal alert");
        }
        try (Daemons daemons = new Daemons(1).tls(authority.issue("n7"))) {
            daemons.start("n0");
            assertNoWay(load(daemons, 1, 1, authority.issue("client"), 0.5), "n0");
        }
    }

    /** It would wait for a minute, but says why at once. */
    private void assertNoWay(LoadRun load, String why) throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        told.clear();
        try {
            Future<Finding> finding = other.submit(load::run);
            while (told.isEmpty() && !finding.isDone()) {
                Thread.sleep(10);
            }
            assertThat(told).singleElement().asString().startsWith("Waiting for n0 at ").contains(why);
            assertThat(finding).isNotDone();
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void certificatesThatCanNotBeUsedAreTold(@TempDir Path directory) throws Exception {
        try (Daemons daemons = new Daemons(1)) {
            Path none = directory.resolve("none.pem");
            assertThatThrownBy(() -> load(daemons, 1, 1, new Credentials(none, none, none), 1))
                    .isInstanceOf(LoadException.class)
                    .hasMessage("TLS can't be had: there is no file '" + none + "'.");
        }
    }

    @Test
    void saysForWhomItWaits() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (Daemons daemons = new Daemons(1)) {
            Future<Finding> finding = other.submit(() -> load(daemons, 1, 2, null, 0.5).run());
            while (told.isEmpty()) {
                Thread.sleep(10);
            }
            daemons.start("n0");
            assertThat(finding.get().valid()).isEqualTo(Validity.VALID);
            assertThat(told).first().asString()
                    .startsWith("Waiting for n0 at " + daemons.address("n0") + " (Connection refused");
            assertThat(told.stream().filter(line -> line.startsWith("Waiting for n0"))).hasSize(1);
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void whatNobodyAskedForIsFound() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (Daemons daemons = new Daemons(1)) {
            daemons.start("n0");
            Future<?> adding = other.submit(() -> {
                while (told.stream().noneMatch(line -> line.startsWith("The counter stands"))) {
                    Thread.sleep(10);
                }
                try (Talker talker = new Talker(daemons.address("n0"), "n0")) {
                    return talker.add("somebody else", 5);
                }
            });
            Finding finding = load(daemons, 1, 1, null, 2).run();
            adding.get();
            assertThat(finding.valid()).isEqualTo(Validity.INVALID);
            assertThat(finding.reason()).contains("final reads can't be a sum of the adds");
        } finally {
            other.shutdownNow();
        }
    }
}
