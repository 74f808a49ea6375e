import type { Redis, Result } from 'ioredis'
import type { Count } from './memory-counters.ts'

// For each key an argument: the window to count in, or 0 to look only.
const COUNT_ALL = `
local found = {}
for at, key in ipairs(KEYS) do
  local window = tonumber(ARGV[at])
  local current
  if window > 0 then
    current = redis.call('INCR', key)
    if current == 1 then redis.call('PEXPIRE', key, window) end
  else
    current = tonumber(redis.call('GET', key) or 0)
  end
  found[2 * at - 1] = current
  found[2 * at] = math.max(0, redis.call('PTTL', key))
end
return found`

declare module 'ioredis' {
  interface RedisCommander<Context> {
    countAll(keys: number, ...keysAndWindows: (string | number)[]): Result<number[], Context>
  }
}

/** How long nothing is asked of Redis after it has failed, so that a frozen one does not slow every request. */
const REST_MS = 1000

interface Question {
  key: string
  /** 0: to look only. */
  windowMs: number
  answer: (count: Count | null) => void
}

/**
 * Counts in Redis, for all servers together. All that is asked in one turn of the event loop is one message: messages
 * cost far more than counting.
 */
export class RedisCounters {
  readonly #redis: Redis
  #asked: Question[] = []
  #restUntil = 0

  constructor(redis: Redis) {
    this.#redis = redis
    redis.defineCommand('countAll', { lua: COUNT_ALL })
  }

  /** Counts, or with a window of 0 only looks; answers null while Redis does not. */
  ask(question: Question): void {
    if (this.#redis.status !== 'ready' || performance.now() < this.#restUntil) question.answer(null)
    else if (this.#asked.push(question) === 1) setImmediate(() => void this.#send())
  }

  async #send(): Promise<void> {
    const asked = this.#asked
    this.#asked = []
    const keys = asked.map(({ key }) => `limit:${key}`)
    const windows = asked.map(({ windowMs }) => windowMs)
    const found = await this.#redis.countAll(keys.length, ...keys, ...windows).catch(() => {
      this.#restUntil = performance.now() + REST_MS
      return null
    })
    for (const [at, { answer }] of asked.entries())
      answer(found && { current: found[2 * at]!, ttl: found[2 * at + 1]! })
  }
}
