import type { FastifyRequest } from 'fastify'
import { notFound } from '../errors.ts'

/**
 * The id in the address of a record.
 * @throws AppError NOT_FOUND also where it is no positive integer: there is no such record.
 */
export function recordId(request: FastifyRequest, what: string, parameter = 'id'): number {
  const text = (request.params as Record<string, string>)[parameter] ?? ''
  if (!/^[1-9]\d{0,14}$/.test(text)) throw notFound(what, text.slice(0, 40))
  return Number(text)
}
