package gcounter.maelstrom.workload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import gcounter.maelstrom.net.Journal;
import gcounter.maelstrom.net.MessageLog;
import gcounter.maelstrom.net.Trace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestWriterTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void writesWhatMaelstromWrites() throws Exception {
        FakeNodes nodes = new FakeNodes(3);
        nodes.requests.init(2, 0, 1);
        nodes.requests.add(2, 17, 5, 4);
        nodes.requests.read(2, 18, 6);
        assertThat(nodes.take(2)).containsExactly(
                JSON.readTree("{\"id\":0,\"src\":\"c0\",\"dest\":\"n2\","
                        + "\"body\":{\"type\":\"init\",\"node_id\":\"n2\","
                        + "\"node_ids\":[\"n0\",\"n1\",\"n2\"],\"msg_id\":1}}"),
                JSON.readTree("{\"id\":1,\"src\":\"c17\",\"dest\":\"n2\","
                        + "\"body\":{\"type\":\"add\",\"delta\":4,\"msg_id\":5}}"),
                JSON.readTree("{\"id\":2,\"src\":\"c18\",\"dest\":\"n2\","
                        + "\"body\":{\"type\":\"read\",\"msg_id\":6}}"));
        assertThat(nodes.take(0)).isEmpty();
        assertThat(nodes.journal.clients()).isEqualTo(new Journal.Count(3, 3));
    }

    @Test
    void showsThemToThoseWhoAsk() {
        List<String> lines = new ArrayList<>();
        FakeNodes nodes = new FakeNodes(1, new Trace(true, true, lines::add, new MessageLog(0)));
        nodes.requests.add(0, 3, 1, 2);
        assertThat(lines).containsExactly("send c3 -> n0 {\"type\":\"add\",\"delta\":2,\"msg_id\":1}",
                "recv c3 -> n0 {\"type\":\"add\",\"delta\":2,\"msg_id\":1}");
    }
}
