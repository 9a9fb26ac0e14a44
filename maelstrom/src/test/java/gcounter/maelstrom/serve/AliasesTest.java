package gcounter.maelstrom.serve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AliasesTest {
    @Test
    void nobodyEverGetsAnothersAlias() {
        Aliases aliases = new Aliases();
        Aliases.Names one = aliases.on(null);
        Aliases.Names two = aliases.on(null);
        int first = one.of("me").number();
        assertThat(first).isNotEqualTo(Aliases.NOBODY);
        assertThat(one.of("me").number()).isEqualTo(first);
        assertThat(two.of("me").number()).isNotEqualTo(first);
        one.forget();
        assertThat(aliases.of(first)).isNull();
        assertThat(two.of("you").number()).isGreaterThan(first);
        assertThat(aliases.size()).isEqualTo(2);
    }

    @Test
    void aConnectionHasSoManyNamesAndNoMore() {
        Aliases aliases = new Aliases();
        Aliases.Names names = aliases.on(null);
        Aliases.Alias first = names.of("first");
        Aliases.Alias second = names.of("second");
        for (int i = 2; i < Aliases.NAMES_PER_CONNECTION; i++) {
            names.of("name " + i);
        }
        names.of("first");
        names.of("one more");
        assertThat(aliases.size()).isEqualTo(Aliases.NAMES_PER_CONNECTION);
        assertThat(aliases.of(first.number())).isSameAs(first);
        assertThat(aliases.of(second.number())).as("used longest ago").isNull();
    }
}
