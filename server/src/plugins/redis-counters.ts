import type { Redis, Result } from 'ioredis'
import type { Count } from './memory-counters.ts'

// For each key two arguments: how many to add (0: to look only), and the window to count in.
const COUNT_ALL = `
local found = {}
for at, key in ipairs(KEYS) do
  local add = tonumber(ARGV[2 * at - 1])
  local current
  if add > 0 then
    current = redis.call('INCRBY', key, add)
    if current == add then redis.call('PEXPIRE', key, ARGV[2 * at]) end
  else
    current = tonumber(redis.call('GET', key) or 0)
  end
  found[2 * at - 1] = current
  found[2 * at] = math.max(0, redis.call('PTTL', key))
end
return found`

declare module 'ioredis' {
  interface RedisCommander<Context> {
    countAll(keys: number, ...keysAndArguments: (string | number)[]): Result<number[], Context>
  }
}

/** How long nothing is asked of Redis after it has failed, so that a frozen one does not slow every request. */
const REST_MS = 1000

/** Far from its limit a request is not kept waiting: Redis is told of it so much later. */
const TELL_MS = 20
/** How many servers' processes there may be, and how many requests of one key they count together in a millisecond. */
const MOST_PROCESSES = 32
const MOST_A_MS = 8
/** Whoever asks under many names pushes out what was heard longest ago; those just ask Redis again. */
const MOST_KNOWN = 5000

type Answer = (count: Count | null) => void

interface Question {
  key: string
  /** 0: to look only. */
  add: number
  windowMs: number
  answer: Answer
}

/** What Redis said of a key, and what has been passed here without asking it. */
interface Known {
  key: string
  windowMs: number
  current: number
  endsAt: number
  /** When it was asked: much may have been counted elsewhere since. */
  asOf: number
  /** Passed here and not in `current`: not yet told, or told and not yet answered. */
  untold: number
  unanswered: number
}

/**
 * Counts in Redis, for all servers together. Messages cost far more than counting: all that is asked in one turn of the
 * event loop is one message, and far from its limit a request passes at once and Redis is told of it soon. What is left
 * of a limit by now, whatever others have counted since Redis was asked, is shared out to all processes; no more than
 * its share passes at one that way. Near the limit each request waits for its answer, so that it is kept to the request.
 */
export class RedisCounters {
  readonly #redis: Redis
  readonly #known = new Map<string, Known>()
  #asked: Question[] = []
  #untold: Known[] = []
  #restUntil = 0

  constructor(redis: Redis) {
    this.#redis = redis
    redis.defineCommand('countAll', { lua: COUNT_ALL })
  }

  /** Counts one more; answers null while Redis does not. */
  count(key: string, windowMs: number, max: number, answer: Answer): void {
    const known = this.#known.get(key)
    const now = performance.now()
    if (!known || known.endsAt <= now) return this.#ask({ key, add: 1, windowMs, answer })
    const passed = known.current + known.untold + known.unanswered
    // Until Redis is told of this one, requests that wait for its answer are counted without it.
    const left = max - passed - MOST_A_MS * (now - known.asOf + TELL_MS)
    if (known.untold + known.unanswered + 1 > left / MOST_PROCESSES) return this.#tell(known, 1, answer)
    if (known.untold === 0 && this.#untold.push(known) === 1)
      setTimeout(() => this.#tellAll(), TELL_MS).unref()
    known.untold += 1
    answer({ current: passed + 1, ttl: known.endsAt - now })
  }

  /** Only looks; answers null while Redis does not. */
  look(key: string, answer: Answer): void {
    this.#ask({ key, add: 0, windowMs: 0, answer })
  }

  #tellAll(): void {
    const all = this.#untold
    this.#untold = []
    // Some may have been told of with another request meanwhile.
    for (const known of all) if (known.untold > 0) this.#tell(known, 0, () => {})
  }

  /** Tells of what has passed untold and of so many more. */
  #tell(known: Known, more: number, answer: Answer): void {
    const { key, windowMs, untold } = known
    known.untold = 0
    known.unanswered += untold
    this.#ask({
      key,
      add: untold + more,
      windowMs,
      answer: (count) => {
        known.unanswered -= untold
        answer(count)
      },
    })
  }

  #ask(question: Question): void {
    if (this.#redis.status !== 'ready' || performance.now() < this.#restUntil) question.answer(null)
    else if (this.#asked.push(question) === 1) setImmediate(() => void this.#send())
  }

  async #send(): Promise<void> {
    const asked = this.#asked
    this.#asked = []
    const asOf = performance.now()
    const keys = asked.map(({ key }) => `limit:${key}`)
    const found = await this.#redis
      .countAll(keys.length, ...keys, ...asked.flatMap(({ add, windowMs }) => [add, windowMs]))
      .catch(() => {
        this.#restUntil = performance.now() + REST_MS
        return null
      })
    for (const [at, question] of asked.entries()) {
      const count = found && { current: found[2 * at]!, ttl: found[2 * at + 1]! }
      if (count && question.add > 0) this.#learn(question, count, asOf)
      question.answer(count)
    }
  }

  #learn({ key, windowMs }: Question, { current, ttl }: Count, asOf: number): void {
    const known = this.#known.get(key) ?? {
      key,
      windowMs,
      current,
      endsAt: 0,
      asOf,
      untold: 0,
      unanswered: 0,
    }
    known.current = current
    known.endsAt = performance.now() + ttl
    known.asOf = asOf
    this.#known.delete(key)
    this.#known.set(key, known)
    if (this.#known.size > MOST_KNOWN) this.#known.delete(this.#known.keys().next().value!)
  }
}
