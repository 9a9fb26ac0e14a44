package gcounter.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How everything here is measured: the one place for forks, warm-up, heap and collector. Every benchmark extends it.
 *
 * <p>Five forks, because what the compiler makes of a program differs more from fork to fork than from iteration to
 * iteration: the report takes the mean of a fork as one observation. A fixed heap and the serial collector, which the
 * node runs on as well. Options of the command line overrule these.
 */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 5, jvmArgs = {"-Xms256m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:-UsePerfData"})
@Warmup(iterations = 2, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 2, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public abstract class AbstractBenchmark {}
