package gcounter.bench.suite;

import java.util.LinkedHashMap;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Some benchmarks, with some of the values that their parameters have.
 *
 * @param include JMH's pattern
 * @param params  values for parameters that are not to have all their values
 * @param steady  whether it is of code of one thread that touches nothing shared, of which forks differ little
 * @param shot    the seconds that a single shot takes; 0 where the time is what is measured in
 */
record Selection(String include, Map<String, String[]> params, boolean steady, int shot) {
    static Selection of(String include) {
        return new Selection(include, Map.of(), false, 0);
    }

    static Selection ofSteady(String include) {
        return new Selection(include, Map.of(), true, 0);
    }

    static Selection ofShots(String include, int seconds) {
        return new Selection(include, Map.of(), false, seconds);
    }

    /** The same with these values of one more parameter. */
    Selection with(String param, String... values) {
        Map<String, String[]> more = new LinkedHashMap<>(params);
        more.put(param, values);
        return new Selection(include, more, steady, shot);
    }

    Options options(Effort effort) {
        ChainedOptionsBuilder builder = new OptionsBuilder()
                .include(include)
                .shouldFailOnError(true)
                .addProfiler(GCProfiler.class);
        params.forEach(builder::param);
        effort.apply(builder, steady);
        if (shot > 0) {
            builder.forks(3).warmupIterations(0).measurementTime(TimeValue.seconds(shot));
        }
        return builder.build();
    }
}
