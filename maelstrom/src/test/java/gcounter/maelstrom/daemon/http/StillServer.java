package gcounter.maelstrom.daemon.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gcounter.maelstrom.daemon.Limits;
import gcounter.maelstrom.daemon.Log;
import gcounter.maelstrom.daemon.StillDaemon;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseDecoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One connection to a daemon that stands still, in memory: bytes go in, and answers come out. */
final class StillServer implements AutoCloseable {
    static final String JSON = "Content-Type: application/json\r\n";

    final EmbeddedChannel channel;
    StillDaemon daemon;

    /** @param clients how many clients there may be */
    StillServer(int clients) {
        Limits limits = new Limits(clients, 256, 1 << 16, TimeUnit.SECONDS.toNanos(5), TimeUnit.SECONDS.toNanos(60));
        channel = new EmbeddedChannel(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel fresh) {
                daemon = new StillDaemon(fresh.eventLoop(), limits);
                new Http(daemon.status(), new Log(line -> { }, "n0")).connection(fresh, daemon.worker());
            }
        });
    }

    /** @param fields of the header, each with its end of line */
    static String get(String path, String... fields) {
        return "GET " + path + " HTTP/1.1\r\nHost: here\r\n" + String.join("", fields) + "\r\n";
    }

    /** @param fields of the header, each with its end of line */
    static String add(String body, String... fields) {
        return "POST /v1/counter/add HTTP/1.1\r\nHost: here\r\n" + String.join("", fields) + "Content-Length: "
                + body.length() + "\r\n\r\n" + body;
    }

    /** Sends bytes; the flusher does nothing about it yet. */
    StillServer send(String text) {
        channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1));
        return this;
    }

    /** The flusher does what there is to do, and the loop after it, until there is nothing left. */
    StillServer turn() throws IOException {
        for (int i = 0; i < 1000; i++) {
            daemon.turn();
            channel.runPendingTasks();
        }
        return this;
    }

    /** What has been answered since the last time. */
    List<Answer> answers() {
        EmbeddedChannel decoder = new EmbeddedChannel(new HttpResponseDecoder(), new HttpObjectAggregator(1 << 20));
        ByteBuf bytes;
        while ((bytes = channel.readOutbound()) != null) {
            decoder.writeInbound(bytes);
        }
        List<Answer> answers = new ArrayList<>();
        FullHttpResponse response;
        while ((response = decoder.readInbound()) != null) {
            answers.add(new Answer(response.status().code(), response.headers().get("content-type"),
                    response.headers().get("retry-after"), response.headers().get("allow"),
                    response.content().toString(StandardCharsets.UTF_8)));
            response.release();
        }
        decoder.finishAndReleaseAll();
        return answers;
    }

    /** The one answer that there is. */
    Answer answer() {
        List<Answer> answers = answers();
        if (answers.size() != 1) {
            throw new AssertionError("not one answer, but " + answers);
        }
        return answers.get(0);
    }

    @Override
    public void close() {
        channel.finishAndReleaseAll();
    }

    /** What came back; null for what did not. */
    record Answer(int status, String type, String retryAfter, String allow, String body) {
        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(body);
        }
    }
}
