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
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Etcd's members, over gRPC. Calls go to the member that the caller names, once: whether another may be asked is for
 * the caller to say. For any thread; results come on Netty's threads, which must not be held up.
 */
final class EtcdClient implements Closeable {
    /** What goes wrong is in the result of a call; what gRPC would print is that again, with stack traces. */
    private static final Logger GRPC = Logger.getLogger("io.grpc");
    private static final int CONNECT_MILLIS = 1000;

    static {
        GRPC.setLevel(Level.OFF);
    }

    private final EtcdOptions options;
    private final Duration timeout;
    /** Guarded by this, and so is what follows. */
    private final List<Member> members = new ArrayList<>();
    private long modified;

    EtcdClient(EtcdOptions options) {
        this.options = options;
        timeout = options.timeout();
        modified = options.security().modified();
        members.addAll(open());
    }

    private List<Member> open() {
        EtcdSecurity security = options.security();
        SslContext tls = options.members().stream().anyMatch(EtcdOptions::isTls) ? security.tls() : null;
        return options.members().stream().map(member -> {
            ManagedChannel channel = channel(member, EtcdOptions.isTls(member) ? tls : null);
            return new Member(channel, security.user() == null ? null : new EtcdLogin(channel, security, timeout));
        }).toList();
    }

    private static ManagedChannel channel(URI member, SslContext tls) {
        NettyChannelBuilder builder = NettyChannelBuilder.forAddress(member.getHost(), member.getPort())
                .withOption(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
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

    private record Member(ManagedChannel channel, EtcdLogin login) {
    }

    /** How many members there are. */
    int size() {
        return options.members().size();
    }

    String name(int member) {
        return options.members().get(member).toString();
    }

    /** Calls a member, and passes on what comes of it. */
    <Q, A> void call(int member, MethodDescriptor<Q, A> method, Q request, Consumer<Result<A>> to) {
        call(member, method, request, options.security().user() != null, to);
    }

    private <Q, A> void call(int number, MethodDescriptor<Q, A> method, Q request, boolean again,
            Consumer<Result<A>> to) {
        Member member = member(number);
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
                if (status.getCode() == Status.Code.DEADLINE_EXCEEDED) {
                    // the connection may lead nowhere: the next call gets another
                    member.channel.enterIdle();
                }
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

    private synchronized Member member(int number) {
        ConnectivityState state = members.get(number).channel.getState(false);
        if (state != ConnectivityState.READY) {
            takeNewFiles();
        }
        Member member = members.get(number);
        if (state == ConnectivityState.TRANSIENT_FAILURE) {
            // who wants an answer now has not the time to wait until gRPC would try to connect
            member.channel.resetConnectBackoff();
        }
        return member;
    }

    /** Connections from now on are made with certificates as they are now, if they can be used. */
    private void takeNewFiles() {
        long now = options.security().modified();
        if (now == modified) {
            return;
        }
        modified = now;
        try {
            List<Member> renewed = open();
            members.forEach(member -> member.channel.shutdown());
            members.clear();
            members.addAll(renewed);
        } catch (IllegalArgumentException e) {
            // half of them may have been written: what they were before is as good, and they will change again
        }
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

    /** In one line: what comes below the first is for those who know gRPC's parts. */
    private static String text(Status status) {
        Throwable cause = status.getCause();
        String text = cause == null || cause.getMessage() == null ? status.getDescription() : cause.getMessage();
        return text == null ? status.getCode().toString() : text.lines().findFirst().orElse("");
    }

    /** Calls that are under way fail. */
    @Override
    public synchronized void close() {
        members.forEach(member -> member.channel.shutdownNow());
    }
}
