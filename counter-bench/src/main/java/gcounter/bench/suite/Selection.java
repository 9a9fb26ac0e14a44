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
 * @param steady  whether it is of code of one thread that touches nothing shared, of which forks differ little
 */
record Selection(String include, Map<String, String[]> params, boolean steady) {
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
        effort.apply(builder, steady);
        return builder.build();
    }
}
