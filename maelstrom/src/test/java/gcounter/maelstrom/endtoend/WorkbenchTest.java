package gcounter.maelstrom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test with a workbench of its own, which has to leave no process behind. */
abstract class WorkbenchTest {
    @TempDir
    Path directory;

    Workbench workbench;

    @BeforeEach
    void prepare() throws Exception {
        workbench = new Workbench(directory);
    }

    @AfterEach
    void nobodyIsLeft() {
        assertThat(workbench.left()).isEmpty();
    }
}
