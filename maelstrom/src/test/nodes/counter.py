#!/usr/bin/env python3
"""A counter for tests: one thread, a vector of totals, told to everyone every tenth of a second."""
import json
import select
import sys
import time

PAUSE = 0.1


def send(dest, body):
    sys.stdout.write(json.dumps({"src": me, "dest": dest, "body": body}) + "\n")
    sys.stdout.flush()


def handle(message):
    global me, peers
    body = message["body"]
    kind = body["type"]
    answer = {"type": kind + "_ok", "in_reply_to": body.get("msg_id")}
    if kind == "init":
        me = body["node_id"]
        peers = [node for node in body["node_ids"] if node != me]
    elif kind == "add":
        totals[me] = totals.get(me, 0) + body["delta"]
    elif kind == "read":
        answer["value"] = sum(totals.values())
    elif kind == "totals":
        for node, total in body["totals"].items():
            totals[node] = max(total, totals.get(node, 0))
        return
    else:
        answer = {"type": "error", "code": 10, "text": "what is " + kind, "in_reply_to": body.get("msg_id")}
    send(message["src"], answer)


me, peers, totals = "", [], {}
buffer, due = b"", time.monotonic()
while True:
    ready, _, _ = select.select([sys.stdin.fileno()], [], [], max(0, due - time.monotonic()))
    if ready:
        chunk = sys.stdin.buffer.raw.read(65536)
        if not chunk:
            break
        *lines, buffer = (buffer + chunk).split(b"\n")
        for line in lines:
            handle(json.loads(line))
    if time.monotonic() >= due:
        due = time.monotonic() + PAUSE
        for peer in peers:
            send(peer, {"type": "totals", "totals": totals})
