// A counter for tests: goroutines and channels, a vector of totals, told to a random peer whenever it changes.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math/rand"
	"os"
	"time"
)

type body struct {
	Type      string           `json:"type"`
	MsgID     *int64           `json:"msg_id,omitempty"`
	InReplyTo *int64           `json:"in_reply_to,omitempty"`
	NodeID    string           `json:"node_id,omitempty"`
	NodeIDs   []string         `json:"node_ids,omitempty"`
	Delta     int64            `json:"delta,omitempty"`
	Value     *int64           `json:"value,omitempty"`
	Totals    map[string]int64 `json:"totals,omitempty"`
}

type message struct {
	Src  string `json:"src"`
	Dest string `json:"dest"`
	Body body   `json:"body"`
}

func read(in chan<- message) {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(make([]byte, 1<<16), 1<<24)
	for lines.Scan() {
		var m message
		if err := json.Unmarshal(lines.Bytes(), &m); err != nil {
			fmt.Fprintln(os.Stderr, err)
			continue
		}
		in <- m
	}
	close(in)
}

func main() {
	in := make(chan message, 1024)
	go read(in)
	out := json.NewEncoder(os.Stdout)
	tick := time.Tick(50 * time.Millisecond)
	var me string
	var peers []string
	totals := map[string]int64{}
	for {
		select {
		case m, more := <-in:
			if !more {
				return
			}
			answer := body{Type: m.Body.Type + "_ok", InReplyTo: m.Body.MsgID}
			switch m.Body.Type {
			case "init":
				me = m.Body.NodeID
				for _, node := range m.Body.NodeIDs {
					if node != me {
						peers = append(peers, node)
					}
				}
			case "add":
				totals[me] += m.Body.Delta
			case "read":
				var sum int64
				for _, total := range totals {
					sum += total
				}
				answer.Value = &sum
			case "totals":
				for node, total := range m.Body.Totals {
					if total > totals[node] {
						totals[node] = total
					}
				}
				continue
			}
			out.Encode(message{me, m.Src, answer})
		case <-tick:
			if len(peers) > 0 {
				out.Encode(message{me, peers[rand.Intn(len(peers))], body{Type: "totals", Totals: totals}})
			}
		}
	}
}
