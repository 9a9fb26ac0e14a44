package gcounter.maelstrom.etcd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import gcounter.maelstrom.service.Answers;
import gcounter.maelstrom.service.KeyValueRequest;
import gcounter.maelstrom.service.ServiceException;
import io.etcd.jetcd.api.Compare;
import io.etcd.jetcd.api.PutRequest;
import io.etcd.jetcd.api.RangeRequest;
import io.etcd.jetcd.api.RangeResponse;
import io.etcd.jetcd.api.RequestOp;
import io.etcd.jetcd.api.TxnRequest;
import io.etcd.jetcd.api.TxnResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A request to a key-value store as a transaction of etcd, and what its answer means. Each is one transaction, so that
 * the errors are told apart at the moment of the comparison, and a value and the keys of its adds are written together
 * or not at all. Immutable.
 *
 * <p>Whether a value is there is asked in a transaction of its own around those that look at the keys: etcd adds the
 * comparisons up along a branch, and a hundred of them twice are more than it takes.
 */
final class EtcdCall {
    private final KeyValueRequest request;
    private final ByteString slot;
    private final ByteString from;
    private final ByteString to;
    private final List<Key> keys = new ArrayList<>();

    /**
     * @param prefix     goes before the request's key
     * @param keysPrefix goes before the keys of adds
     */
    EtcdCall(ByteString prefix, ByteString keysPrefix, KeyValueRequest request) throws ServiceException {
        this.request = request;
        slot = prefix.concat(bytes(request.key()));
        from = request.from() == null ? null : bytes(request.from());
        to = request.to() == null ? null : bytes(request.to());
        for (Map.Entry<String, Long> key : request.keys().entrySet()) {
            keys.add(new Key(key.getKey(), keysPrefix.concat(ByteString.copyFromUtf8(key.getKey())),
                    ByteString.copyFromUtf8(key.getValue().toString())));
        }
    }

    /** The key of an add. */
    private record Key(String name, ByteString path, ByteString delta) {
    }

    private static ByteString bytes(JsonNode value) throws ServiceException {
        return ByteString.copyFrom(CanonicalJson.bytes(value));
    }

    boolean isRead() {
        return request.kind() == KeyValueRequest.Kind.READ;
    }

    /** How many keys of adds it has, for which it takes a lease. */
    int keys() {
        return keys.size();
    }

    /**
     * @param serializable whether a read may be answered by a member that has fallen behind
     * @param lease        keeps the keys
     */
    TxnRequest transaction(boolean serializable, long lease) {
        return switch (request.kind()) {
            case READ -> TxnRequest.newBuilder().addSuccess(range(slot, serializable)).build();
            case WRITE -> TxnRequest.newBuilder().addSuccess(put(slot, to, KeyLeases.NONE)).build();
            case CAS -> request.create() ? create(lease) : swap(lease);
        };
    }

    /** Puts the value where there is none, and else swaps. */
    private TxnRequest create(long lease) {
        TxnRequest.Builder absent = TxnRequest.newBuilder().addCompare(absent(slot)).addFailure(nested(swap(lease)));
        if (keys.isEmpty()) {
            return absent.addSuccess(put(slot, to, KeyLeases.NONE)).build();
        }
        return absent.addSuccess(nested(put(TxnRequest.newBuilder(), lease))).build();
    }

    private TxnRequest swap(long lease) {
        Compare same = Compare.newBuilder().setKey(slot).setTarget(Compare.CompareTarget.VALUE)
                .setResult(Compare.CompareResult.EQUAL).setValue(from).build();
        return put(TxnRequest.newBuilder().addCompare(same), lease);
    }

    /** Puts the new value and the keys if none of the keys is known, and else looks what is there. */
    private TxnRequest put(TxnRequest.Builder transaction, long lease) {
        transaction.addSuccess(put(slot, to, KeyLeases.NONE)).addFailure(range(slot, false));
        for (Key key : keys) {
            transaction.addCompare(absent(key.path)).addSuccess(put(key.path, key.delta, lease))
                    .addFailure(range(key.path, false));
        }
        return transaction.build();
    }

    private static Compare absent(ByteString key) {
        return Compare.newBuilder().setKey(key).setTarget(Compare.CompareTarget.VERSION)
                .setResult(Compare.CompareResult.EQUAL).setVersion(0).build();
    }

    private static RequestOp put(ByteString key, ByteString value, long lease) {
        return RequestOp.newBuilder().setRequestPut(PutRequest.newBuilder().setKey(key).setValue(value).setLease(lease))
                .build();
    }

    private static RequestOp range(ByteString key, boolean serializable) {
        return RequestOp.newBuilder().setRequestRange(RangeRequest.newBuilder().setKey(key)
                .setSerializable(serializable)).build();
    }

    private static RequestOp nested(TxnRequest transaction) {
        return RequestOp.newBuilder().setRequestTxn(transaction).build();
    }

    /** What a service answers, given what etcd answered. */
    ObjectNode answer(TxnResponse response) throws IOException {
        TxnResponse result = innermost(response);
        return switch (request.kind()) {
            case READ -> {
                ByteString current = found(result, 0);
                yield current == null ? request.missing() : KeyValueRequest.found(value(current));
            }
            case WRITE -> {
                if (!result.getSucceeded()) {
                    throw new IOException("a put without a condition did not succeed");
                }
                yield Answers.of("write_ok");
            }
            case CAS -> result.getSucceeded() ? Answers.of("cas_ok") : failed(result);
        };
    }

    private static TxnResponse innermost(TxnResponse response) {
        TxnResponse result = response;
        while (result.getResponsesCount() == 1 && result.getResponses(0).hasResponseTxn()) {
            result = result.getResponses(0).getResponseTxn();
        }
        return result;
    }

    private ObjectNode failed(TxnResponse result) throws IOException {
        ByteString current = found(result, 0);
        if (current == null && !request.create()) {
            return request.missing();
        }
        if (current != null && !current.equals(from)) {
            return request.mismatch(value(current));
        }
        ObjectNode known = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < keys.size(); i++) {
            ByteString delta = found(result, i + 1);
            if (delta != null) {
                known.set(keys.get(i).name, value(delta));
            }
        }
        if (known.isEmpty()) {
            throw new IOException("a transaction failed though all that it asked for was there");
        }
        return request.keysKnown(known);
    }

    /** What one of the looks found, or null. */
    private static ByteString found(TxnResponse result, int index) throws IOException {
        if (index >= result.getResponsesCount() || !result.getResponses(index).hasResponseRange()) {
            throw new IOException("a transaction's answer says neither that it succeeded nor what was there");
        }
        RangeResponse range = result.getResponses(index).getResponseRange();
        return range.getKvsCount() == 0 ? null : range.getKvs(0).getValue();
    }

    private static JsonNode value(ByteString bytes) throws IOException {
        return CanonicalJson.value(bytes.toByteArray());
    }
}
