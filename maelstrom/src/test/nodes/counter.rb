#!/usr/bin/env ruby
# A counter for tests: a thread for each request, a key for each node in seq-kv, and a write of something new before a
# read, which makes seq-kv tell the latest.
require 'json'

class Counter
  def initialize
    @lock = Mutex.new
    @adding = Mutex.new
    @waiting = {}
    @next_id = 0
    @total = 0
  end

  def send(dest, body)
    @lock.synchronize do
      $stdout.write(JSON.generate({ src: @me, dest: dest, body: body }) + "\n")
      $stdout.flush
    end
  end

  def ask(body)
    answer = Queue.new
    id = @lock.synchronize do
      @next_id += 1
      @waiting[@next_id] = answer
      @next_id
    end
    send('seq-kv', body.merge(msg_id: id))
    answer.pop
  end

  def add(delta)
    @adding.synchronize do
      @total += delta
      ask(type: 'write', key: @me, value: @total)
    end
    {}
  end

  def read
    ask(type: 'write', key: "touched by #{@me}", value: rand)
    value = @nodes.sum do |node|
      answer = ask(type: 'read', key: node)
      answer['type'] == 'read_ok' ? answer['value'] : 0
    end
    { value: value }
  end

  def handle(src, body)
    answer = case body['type']
             when 'init'
               @me = body['node_id']
               @nodes = body['node_ids']
               {}
             when 'add' then add(body['delta'])
             when 'read' then read
             end
    send(src, answer.merge(type: "#{body['type']}_ok", in_reply_to: body['msg_id']))
  end

  def run
    while (line = $stdin.gets)
      message = JSON.parse(line)
      body = message['body']
      if body['in_reply_to']
        @lock.synchronize { @waiting.delete(body['in_reply_to']) }.push(body)
      else
        Thread.new(message['src'], body) { |src, request| handle(src, request) }
      end
    end
  end
end

Thread.abort_on_exception = true
Counter.new.run
