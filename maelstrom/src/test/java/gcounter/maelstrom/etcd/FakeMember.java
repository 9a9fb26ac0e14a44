package gcounter.maelstrom.etcd;

import io.etcd.jetcd.api.AuthGrpc;
import io.etcd.jetcd.api.AuthenticateRequest;
import io.etcd.jetcd.api.AuthenticateResponse;
import io.etcd.jetcd.api.KVGrpc;
import io.etcd.jetcd.api.LeaseGrantRequest;
import io.etcd.jetcd.api.LeaseGrantResponse;
import io.etcd.jetcd.api.LeaseGrpc;
import io.etcd.jetcd.api.TxnRequest;
import io.etcd.jetcd.api.TxnResponse;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A member of etcd that answers transactions as it is told to, and says what it was asked. */
final class FakeMember implements Closeable {
    /** No answer, on a connection that stays. */
    static final Object NEVER = "never";

    private final String name;
    private final List<String> asked;
    private final Queue<Object> answers;
    private final Server server;
    private long leases;

    /**
     * @param number  its name is m and this
     * @param asked   takes what it is asked
     * @param answers what transactions come to, one after the other: an answer, or the status that they fail with
     */
    FakeMember(int number, List<String> asked, Object... answers) throws IOException {
        this.name = "m" + number + " ";
        this.asked = asked;
        this.answers = new ConcurrentLinkedQueue<>(List.of(answers));
        this.server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .directExecutor().addService(new Transactions()).addService(new Logins()).addService(new Leases())
                .build().start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getPort() + "/");
    }

    private final class Transactions extends KVGrpc.KVImplBase {
        @Override
        public void txn(TxnRequest request, StreamObserver<TxnResponse> to) {
            asked.add(name + kind(request));
            Object answer = answers.poll();
            if (answer instanceof TxnResponse response) {
                answer(response, to);
            } else if (answer instanceof Status status) {
                to.onError(status.asRuntimeException());
            }
        }

        private static String kind(TxnRequest request) {
            if (request.getCompareCount() > 0) {
                return "cas";
            }
            if (request.getSuccess(0).hasRequestPut()) {
                return "write";
            }
            return request.getSuccess(0).getRequestRange().getSerializable() ? "read serializable" : "read";
        }
    }

    private final class Logins extends AuthGrpc.AuthImplBase {
        @Override
        public void authenticate(AuthenticateRequest request, StreamObserver<AuthenticateResponse> to) {
            asked.add(name + "login of " + request.getName());
            answer(AuthenticateResponse.newBuilder().setToken("token").build(), to);
        }
    }

    private final class Leases extends LeaseGrpc.LeaseImplBase {
        @Override
        public void leaseGrant(LeaseGrantRequest request, StreamObserver<LeaseGrantResponse> to) {
            asked.add(name + "lease of " + request.getTTL() + " s");
            answer(LeaseGrantResponse.newBuilder().setID(++leases).build(), to);
        }
    }

    private static <A> void answer(A answer, StreamObserver<A> to) {
        to.onNext(answer);
        to.onCompleted();
    }

    @Override
    public void close() {
        try {
            server.shutdownNow().awaitTermination();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
