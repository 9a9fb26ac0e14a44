package gcounter.bench.suite;

import java.util.LinkedHashMap;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Some benchmarks, with some of the values that their parameters have.
 *
 * @param include JMH's pattern
 * @param params  values for parameters that are not to have all their values
 * @param steady  whether forks differ so little that three are enough: code of one thread that touches nothing shared
 */
record Selection(String include, Map<String, String[]> params, boolean steady) {
    private static final int FORKS_WHEN_STEADY = 3;

    static Selection of(String include) {
        return new Selection(include, Map.of(), false);
    }

    static Selection ofSteady(String include) {
        return new Selection(include, Map.of(), true);
    }

    /** The same with these values of one more parameter. */
    Selection with(String param, String... values) {
        Map<String, String[]> more = new LinkedHashMap<>(params);
        more.put(param, values);
        return new Selection(include, more, steady);
    }

    Options options(Effort effort) {
        ChainedOptionsBuilder builder = new OptionsBuilder()
                .include(include)
                .shouldFailOnError(true)
                .addProfiler(GCProfiler.class);
        params.forEach(builder::param);
        if (steady) {
            builder.forks(FORKS_WHEN_STEADY);
        }
        effort.apply(builder);
        return builder.build();
    }
}
