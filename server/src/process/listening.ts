import { once } from 'node:events'
import { createServer } from 'node:net'
import type { Config } from '../config.ts'
import { StartupError } from '../startup-error.ts'

type Address = Pick<Config, 'host' | 'port'>

const reasons: Record<string, (address: Address) => string> = {
  EADDRINUSE: ({ host, port }) =>
    `Port ${port} on ${host} is in use by another program. Stop that one first, or set PORT to another port.`,
  EACCES: ({ port }) =>
    `Port ${port} needs rights that this user does not have. Set PORT to one above 1023, with a proxy in front.`,
  EADDRNOTAVAIL: ({ host }) => `HOST is ${host}, which is no address of this machine.`,
  ENOTFOUND: ({ host }) => `HOST is ${host}, a name that is not known.`,
}

/** Why a server cannot listen, for a person. */
export function listenProblem(error: unknown, address: Address): unknown {
  const text = reasons[(error as NodeJS.ErrnoException).code ?? '']?.(address)
  return text === undefined ? error : new StartupError(text)
}

/**
 * Listens for a moment, and answers on which port.
 * @throws StartupError that says why the address cannot be had.
 */
export async function checkAddress({ host, port }: Address): Promise<number> {
  const server = createServer()
  try {
    server.listen({ host, port })
    await once(server, 'listening')
  } catch (error) {
    throw listenProblem(error, { host, port })
  }
  const got = (server.address() as { port: number }).port
  server.close()
  await once(server, 'close')
  return got
}
