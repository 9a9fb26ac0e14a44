#!/usr/bin/env node
// A counter for tests: events and promises, one key for all in lin-kv, a CAS for each add, repeated until it succeeds.
'use strict'
const readline = require('readline')

const KEY = 'sum'
const ABSENT = 20
const CHANGED = 22
const waiting = new Map()
let me = ''
let nextId = 0

function send (dest, body) {
  process.stdout.write(JSON.stringify({ src: me, dest, body }) + '\n')
}

function ask (dest, body) {
  const id = nextId++
  return new Promise((resolve, reject) => {
    waiting.set(id, reply => reply.type === 'error' ? reject(reply) : resolve(reply))
    send(dest, { ...body, msg_id: id })
  })
}

async function sum () {
  try {
    return (await ask('lin-kv', { type: 'read', key: KEY })).value
  } catch (error) {
    if (error.code === ABSENT) return 0
    throw error
  }
}

async function add (delta) {
  for (;;) {
    const from = await sum()
    try {
      await ask('lin-kv', { type: 'cas', key: KEY, from, to: from + delta, create_if_not_exists: true })
      return {}
    } catch (error) {
      if (error.code !== CHANGED) throw error
    }
  }
}

const handlers = {
  init: async body => { me = body.node_id },
  add: body => add(body.delta),
  read: async () => ({ value: await sum() })
}

readline.createInterface({ input: process.stdin }).on('line', async line => {
  const { src, body } = JSON.parse(line)
  if ('in_reply_to' in body) {
    waiting.get(body.in_reply_to)(body)
    waiting.delete(body.in_reply_to)
    return
  }
  try {
    send(src, { ...await handlers[body.type](body), type: body.type + '_ok', in_reply_to: body.msg_id })
  } catch (error) {
    send(src, { type: 'error', code: error.code || 13, text: String(error.text || error), in_reply_to: body.msg_id })
  }
})
