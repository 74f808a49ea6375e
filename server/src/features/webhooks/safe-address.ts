import { type LookupAddress, type LookupOptions, lookup } from 'node:dns'
import { BlockList, type LookupFunction, isIP, isIPv6 } from 'node:net'
import ipaddr from 'ipaddr.js'

/** The address lies in a private network, and nothing says that it may be spoken to. */
export class RefusedAddress extends Error {
  constructor(host: string) {
    super(`${host} is in a private network; WEBHOOK_NETWORKS names those that may be spoken to`)
  }
}

/** IPv4 addresses in a dress that is out of use: `::127.0.0.1`, also spelt `::7f00:1`. None of them is public. */
const formerDress = new BlockList()
formerDress.addSubnet('::', 96, 'ipv6')

/** Whether an address is public, or in one of the networks given. */
export function isAllowed(address: string, networks: readonly string[]): boolean {
  // An IPv4 address in IPv6 clothes is judged as what it is.
  const ip = ipaddr.process(address)
  if (ip.range() === 'unicast' && !(isIPv6(address) && formerDress.check(address, 'ipv6'))) return true
  return networks.some((network) => {
    const [base, bits] = ipaddr.parseCIDR(network)
    return base.kind() === ip.kind() && ip.match(base, bits)
  })
}

/**
 * Refuses an address that names a private network by number. One that names a host is decided when it is connected to.
 * @throws RefusedAddress
 */
export function refusePrivate(url: URL, networks: readonly string[]): void {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0 && !isAllowed(host, networks)) throw new RefusedAddress(host)
}

type Answer = (error: Error | null, address?: string | LookupAddress[], family?: number) => void

/**
 * Looks a name up and hands on only addresses that may be spoken to. The connection is made to what this answers, so
 * that a name which means something else a moment later makes no difference.
 */
export function safeLookup(networks: readonly string[]): LookupFunction {
  return (host: string, options: LookupOptions, callback: unknown) => {
    const answer = callback as Answer
    lookup(host, { ...options, all: true }, (error, found) => {
      if (error) return answer(error)
      const allowed = found.filter(({ address }) => isAllowed(address, networks))
      const [first] = allowed
      if (!first) return answer(new RefusedAddress(host))
      if (options.all) answer(null, allowed)
      else answer(null, first.address, first.family)
    })
  }
}
