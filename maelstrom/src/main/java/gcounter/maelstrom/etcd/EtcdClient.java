package gcounter.maelstrom.etcd;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ConnectivityState;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.SslContext;
import java.io.Closeable;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Etcd's members, over gRPC. Calls go to the member that the caller names, once: whether another may be asked is for
 * the caller to say. For any thread; results come on Netty's threads, which must not be held up.
 */
final class EtcdClient implements Closeable {
    private static final int CONNECT_MILLIS = 1000;
    /** A connection that says nothing for so long is asked whether it is there; etcd allows this every 5 s. */
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(10);

    private final Duration timeout;
    private final List<Member> members = new ArrayList<>();

    /** @throws IllegalArgumentException when TLS can't be set up, with a clause that says why */
    EtcdClient(EtcdOptions options) {
        timeout = options.timeout();
        EtcdSecurity security = options.security();
        SslContext tls = options.members().stream().anyMatch(EtcdOptions::isTls) ? security.tls() : null;
        for (URI member : options.members()) {
            ManagedChannel channel = channel(member, EtcdOptions.isTls(member) ? tls : null);
            EtcdLogin login = security.user() == null ? null : new EtcdLogin(channel, security, timeout);
            members.add(new Member(member.toString(), channel, login));
        }
    }

    private ManagedChannel channel(URI member, SslContext tls) {
        NettyChannelBuilder builder = NettyChannelBuilder.forAddress(member.getHost(), member.getPort())
                .withOption(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .keepAliveTime(KEEP_ALIVE.toSeconds(), TimeUnit.SECONDS)
                .keepAliveTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS)
                .disableRetry().directExecutor();
        return (tls == null ? builder.usePlaintext() : builder.sslContext(tls)).build();
    }

    /** What came of a call. */
    enum Kind {
        /** It was carried out. */
        DONE,
        /** It was refused, and certainly not carried out. */
        REFUSED,
        /** It never got to the member, and was certainly not carried out. */
        NOT_SENT,
        /** Nobody knows whether it was carried out. */
        UNKNOWN
    }

    /**
     * @param member which member was asked
     * @param answer null unless it was carried out
     * @param code   gRPC's code
     * @param text   what went wrong, for people
     */
    record Result<A>(Kind kind, int member, A answer, Status.Code code, String text) {
    }

    private record Member(String name, ManagedChannel channel, EtcdLogin login) {
    }

    /** How many members there are. */
    int size() {
        return members.size();
    }

    String name(int member) {
        return members.get(member).name;
    }

    /** Calls a member, and passes on what comes of it. */
    <Q, A> void call(int member, MethodDescriptor<Q, A> method, Q request, Consumer<Result<A>> to) {
        call(member, method, request, members.get(member).login != null, to);
    }

    private <Q, A> void call(int number, MethodDescriptor<Q, A> method, Q request, boolean again,
            Consumer<Result<A>> to) {
        Member member = members.get(number);
        if (member.channel.getState(false) == ConnectivityState.TRANSIENT_FAILURE) {
            // who wants an answer now has not the time to wait until gRPC would try to connect
            member.channel.resetConnectBackoff();
        }
        ClientCall<Q, A> call = member.channel.newCall(method, CallOptions.DEFAULT.withCallCredentials(member.login)
                .withDeadlineAfter(timeout.toNanos(), TimeUnit.NANOSECONDS));
        ClientCalls.asyncUnaryCall(call, request, new StreamObserver<>() {
            private A answer;

            @Override
            public void onNext(A response) {
                answer = response;
            }

            @Override
            public void onError(Throwable failure) {
                Status status = Status.fromThrowable(failure);
                if (again && status.getCode() == Status.Code.UNAUTHENTICATED) {
                    member.login.forget();
                    call(number, method, request, false, to);
                } else {
                    boolean sent = call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR) != null;
                    to.accept(new Result<>(kind(status.getCode(), sent), number, null, status.getCode(),
                            text(status)));
                }
            }

            @Override
            public void onCompleted() {
                to.accept(new Result<>(Kind.DONE, number, answer, Status.Code.OK, ""));
            }
        });
    }

    /**
     * Some codes etcd gives before it proposes anything. That resources are exhausted is not among them: etcd says so
     * as well after a put for which it had the last of its space.
     *
     * @param sent whether it got as far as a connection
     */
    private static Kind kind(Status.Code code, boolean sent) {
        return switch (code) {
            case INVALID_ARGUMENT, NOT_FOUND, PERMISSION_DENIED, FAILED_PRECONDITION, UNAUTHENTICATED -> Kind.REFUSED;
            default -> sent ? Kind.UNKNOWN : Kind.NOT_SENT;
        };
    }

    private static String text(Status status) {
        Throwable cause = status.getCause();
        if (cause != null && cause.getMessage() != null) {
            return cause.getMessage();
        }
        return status.getDescription() == null ? status.getCode().toString() : status.getDescription();
    }

    /** Calls that are under way fail. */
    @Override
    public void close() {
        members.forEach(member -> member.channel.shutdownNow());
    }
}
