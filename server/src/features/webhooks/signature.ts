import { createHmac } from 'node:crypto'
import { newSecret } from '../../plugins/authentication.ts'

export const newSigningSecret = (): string => `whsec_${newSecret()}`

/**
 * The headers that let a receiver check where a body comes from and how old it is: HMAC-SHA256 with its secret over
 * timestamp, dot and body, in hexadecimal digits.
 */
export function signed(secret: string, body: string, now: number): Record<string, string> {
  const timestamp = String(Math.floor(now / 1000))
  const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')
  return { 'workload-timestamp': timestamp, 'workload-signature': `v1=${signature}` }
}
