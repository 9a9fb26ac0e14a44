package gcounter.maelstrom.etcd;

import io.etcd.jetcd.api.AuthGrpc;
import io.etcd.jetcd.api.AuthenticateRequest;
import io.etcd.jetcd.api.AuthenticateResponse;
import io.grpc.CallCredentials;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Logs in at a member when a call first needs it, and shows the token that it gets for that with each call, until the
 * member does not know it any more. For any thread.
 */
final class EtcdLogin extends CallCredentials {
    private static final Metadata.Key<String> TOKEN = Metadata.Key.of("token", Metadata.ASCII_STRING_MARSHALLER);

    private final Channel channel;
    private final AuthenticateRequest request;
    private final Duration timeout;
    /** Null when a call has to log in first. Guarded by this. */
    private CompletableFuture<String> token;

    EtcdLogin(Channel channel, EtcdSecurity security, Duration timeout) {
        this.channel = channel;
        this.request = AuthenticateRequest.newBuilder().setName(security.user()).setPassword(security.password())
                .build();
        this.timeout = timeout;
    }

    @Override
    public void applyRequestMetadata(RequestInfo info, Executor executor, MetadataApplier applier) {
        var unused = token().whenComplete((text, failure) -> {
            if (failure == null) {
                Metadata headers = new Metadata();
                headers.put(TOKEN, text);
                applier.apply(headers);
            } else {
                applier.fail(reason(Status.fromThrowable(failure)));
            }
        });
    }

    /** To be turned away for good is not to be told to log in again, nor does it say anything about the call. */
    private static Status reason(Status status) {
        return switch (status.getCode()) {
            case UNAVAILABLE, DEADLINE_EXCEEDED -> status;
            default -> Status.PERMISSION_DENIED.withDescription("no login: " + status.getDescription());
        };
    }

    private CompletableFuture<String> token() {
        CompletableFuture<String> login;
        synchronized (this) {
            if (token != null) {
                return token;
            }
            login = new CompletableFuture<>();
            token = login;
        }
        ClientCalls.asyncUnaryCall(channel.newCall(AuthGrpc.getAuthenticateMethod(),
                CallOptions.DEFAULT.withDeadlineAfter(timeout.toNanos(), TimeUnit.NANOSECONDS)), request,
                new StreamObserver<>() {
                    @Override
                    public void onNext(AuthenticateResponse response) {
                        login.complete(response.getToken());
                    }

                    @Override
                    public void onError(Throwable failure) {
                        forget();
                        login.completeExceptionally(failure);
                    }

                    @Override
                    public void onCompleted() {
                        // the token has come
                    }
                });
        return login;
    }

    /** The next call logs in anew. */
    synchronized void forget() {
        token = null;
    }
}
