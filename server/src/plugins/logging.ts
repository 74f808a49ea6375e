import { DrizzleQueryError } from 'drizzle-orm'
import type { FastifyReply, FastifyRequest, FastifyServerOptions } from 'fastify'
import fp from 'fastify-plugin'
import { type Logger, type LoggerOptions, pino, stdSerializers } from 'pino'
import type { Config } from '../config.ts'
import { LogLines } from './log-lines.ts'

const STRING = String.raw`"(?:[^"\\]|\\.)*"`
/** An object or a list of JSON, deeper than the log writes them; each text in it can be read in one way only. */
const NESTED = Array.from({ length: 8 }).reduce<string>(
  (inner) => String.raw`[[{](?:[^[\]{}"]|${STRING}|${inner})*[\]}]`,
  '(?!)',
)
const NAME = String.raw`[\w-]*(?:password|secret|token|api_?key|authorization|cookie)`
/** What every text with a secret in it has; most have none of it. */
const suspicious = /wt_|bearer|basic|session=|@|password|secret|token|api_?key|authorization|cookie/i

// A secret can hide anywhere in a text: a message, a stack, an address. Each line is gone over before it is written.
const secretsInText: [RegExp, string][] = [
  [/\bwt_[\w-]{20,}/g, 'wt_[redacted]'],
  [/\b(Bearer|Basic) +[\w.~+/=-]+/gi, '$1 [redacted]'],
  [/\b(session)=[\w%.-]{20,}/g, '$1=[redacted]'],
  [/(\/\/[^:/@\s"\\]*):[^@\s"\\]+@/g, '$1:[redacted]@'],
  [new RegExp(String.raw`\b(${NAME})=[^&\s"\\]+`, 'gi'), '$1=[redacted]'],
  // A member of the line itself, and one of JSON that stands in it as text.
  [new RegExp(String.raw`("${NAME}":\s*)(?:${STRING}|${NESTED}|-?\d[\d.eE+-]*)`, 'gi'), '$1"[redacted]"'],
  [new RegExp(String.raw`(\\"${NAME}\\":\s*\\")(?:[^"\\]|\\\\\\?.)*(\\")`, 'gi'), '$1[redacted]$2'],
]

/** A text without the secrets that can be recognised in it. */
export function withoutSecrets(text: string): string {
  if (!suspicious.test(text)) return text
  return secretsInText.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text)
}

/** Drizzle puts a failed query's parameters into its message, and those are people's data and secrets' hashes. */
function withoutParameters(text: string, error: unknown): string {
  let result = text
  for (let each = error; each instanceof Error; each = each.cause)
    if (each instanceof DrizzleQueryError) result = result.replaceAll(`\nparams: ${String(each.params)}`, '')
  return result
}

function serializeError(error: Error) {
  const { type, message, stack } = stdSerializers.err(error)
  const { code, constraint } = (error.cause ?? error) as { code?: unknown; constraint?: unknown }
  const clean = (text: string) => withoutParameters(text, error)
  return { type, code, constraint, message: clean(message), stack: clean(stack) }
}

let stdout: LogLines | undefined

function linesToStdout(): LogLines {
  if (stdout) return stdout
  const lines = new LogLines(1)
  process.on('exit', () => lines.writeLast())
  return (stdout = lines)
}

/** Resolves when every line is written, or cannot be; what is under way when the process ends may be lost. */
export const linesWritten = (): Promise<void> => stdout?.written() ?? Promise.resolve()

/** JSON lines on stdout, secrets left out; readable ones in a terminal. */
export const loggerOptions = ({ logLevel, readableLogs }: Config): FastifyServerOptions['logger'] => ({
  level: logLevel,
  base: null,
  timestamp: () => `,"time":"${new Date().toISOString()}"`,
  // A transport needs the numbers.
  ...(readableLogs
    ? { transport: { target: 'pino-pretty' } }
    : { formatters: { level: (label) => ({ level: label }) }, stream: linesToStdout() }),
  serializers: { err: serializeError },
  hooks: { streamWrite: withoutSecrets },
})

/** A log of a process that serves nobody itself. */
export function openLog(config: Config): Logger {
  const { stream, ...options } = loggerOptions(config) as LoggerOptions & { stream?: LogLines }
  return stream ? pino(options, stream) : pino(options)
}

/** Writes a request's line when it is answered or its client has left; a warning, where the server could not do it. */
export function logWhenDone(request: FastifyRequest, reply: FastifyReply): void {
  reply.raw.on('close', () => {
    const aborted = !reply.raw.writableEnded
    request.log[reply.statusCode >= 500 && !aborted ? 'warn' : 'info'](
      {
        method: request.method,
        route: request.routeOptions.url ?? null,
        status: aborted ? null : reply.statusCode,
        durationMs: Math.round(reply.elapsedTime * 10) / 10,
        user: request.principal?.user.id ?? null,
        ...(aborted ? { aborted } : {}),
      },
      'request',
    )
  })
}

/** One line a request. */
export const requestLog = fp(
  async (app) => {
    app.addHook('onRequest', (request, reply, done) => {
      logWhenDone(request, reply)
      done()
    })
  },
  { name: 'request-log' },
)
