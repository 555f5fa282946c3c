/**
 * The network: transfers that share links fairly, in whole bytes and whole ticks.
 *
 * Every transfer goes over the link of one registry and over the link of the node. A tick's bytes are dealt out max-min
 * fairly: what a registry's link cannot use of the node's goes to the others, and all transfers of one registry get the
 * same. So a registry needs one counter, the bytes that each of its transfers has been given, and a transfer ends when
 * the counter gets to where its own last byte is. That makes an event cost the logarithm of the transfers in flight.
 *
 * Nothing is lost to rounding: bytes that cannot be dealt out evenly are kept for the next tick. The last tick of a transfer
 * may carry less than it could; what is left over then is nobody's.
 *
 * @module
 */

import { type Order, type OrderedMap, orderedMap, textMap } from '../util/ordered-map.js'
import type { Tick } from './clock.js'

/** All links of a node and what goes over them. */
export interface Network {
  /** Bytes that the node's own link carries in a tick; without it, any number. */
  readonly bandwidth?: number
  /** The tick up to which bytes have been dealt out. */
  readonly tick: Tick
  /** Links that are in use, by registry host. */
  readonly links: OrderedMap<string, Link>
  readonly transfers: OrderedMap<string, Transfer>
  /** How many transfers ever started; numbers the next one. */
  readonly started: number
}

/** The link of one registry, while something goes over it. */
interface Link {
  /** Bytes that the registry sends in a tick; without it, any number. */
  readonly bandwidth?: number
  /** Bytes in a tick that are dealt out among the transfers; without it, any number. */
  readonly share?: number
  /** Bytes that each transfer has been given since the link was first used. */
  readonly dealt: number
  /** Bytes that could not be dealt out evenly yet; fewer than there are transfers. */
  readonly left: number
  /** Transfers in the order in which they end. */
  readonly ends: OrderedMap<End, string>
}

/** Where the last byte of a transfer is on its link's counter. */
interface End {
  readonly dealt: number
  readonly sequence: number
}

/** The order in which transfers end. */
export const byEnd: Order<End> = {
  name: 'end',
  compare: (a, b) => a.dealt - b.dealt || a.sequence - b.sequence,
}

/** Some bytes on their way. */
export interface Transfer {
  readonly host: string
  /** Bytes to bring. */
  readonly bytes: number
  /** How many times as long as its share would allow it takes; 1 unless something slows it down. */
  readonly slowness: number
  readonly end: End
}

/** What {@link startTransfer} needs to know. */
export interface TransferRequest {
  /** What the transfer is known by. */
  readonly name: string
  readonly bytes: number
  readonly host: string
  /** Bytes that the registry sends in a tick; without it, any number. */
  readonly bandwidth?: number | undefined
  readonly slowness?: number
}

/** A network with nothing going on. `bandwidth` is that of the node's link, in bytes a tick. */
export function createNetwork(bandwidth?: number): Network {
  return {
    ...(bandwidth !== undefined && { bandwidth }),
    tick: 0,
    links: textMap(),
    transfers: textMap(),
    started: 0,
  }
}

/** Starts a transfer now; all others on its way get less from now on. */
export function startTransfer(network: Network, tick: Tick, request: TransferRequest): Network {
  const { name, bytes, host, bandwidth, slowness = 1 } = request
  const settled = settle(network, tick)
  const link = settled.links.get(host) ?? {
    ...(bandwidth !== undefined && { bandwidth }),
    dealt: 0,
    left: 0,
    ends: orderedMap<End, string>(byEnd),
  }
  const end = { dealt: link.dealt + bytes * slowness, sequence: settled.started }
  return dealOut({
    ...settled,
    links: settled.links.set(host, { ...link, ends: link.ends.set(end, name) }),
    transfers: settled.transfers.set(name, { host, bytes, slowness, end }),
    started: settled.started + 1,
  })
}

/** Ends a transfer, whether it has all its bytes or not; the others get more from now on. */
export function stopTransfer(network: Network, tick: Tick, name: string): Network {
  const transfer = network.transfers.get(name)
  if (transfer === undefined) return network
  const settled = settle(network, tick)
  const link = settled.links.get(transfer.host) as Link
  const ends = link.ends.delete(transfer.end)
  return dealOut({
    ...settled,
    links:
      ends.size === 0
        ? settled.links.delete(transfer.host)
        : settled.links.set(transfer.host, { ...link, ends }),
    transfers: settled.transfers.delete(name),
  })
}

/** Changes what the registry of a host sends in a tick, for transfers under way too; without a number, any number. */
export function setBandwidth(
  network: Network,
  tick: Tick,
  host: string,
  bandwidth: number | undefined,
): Network {
  const settled = settle(network, tick)
  const link = settled.links.get(host)
  if (link === undefined) return network
  const { bandwidth: _, ...rest } = link
  const changed = { ...rest, ...(bandwidth !== undefined && { bandwidth }) }
  return dealOut({ ...settled, links: settled.links.set(host, changed) })
}

/** Bytes that a transfer has brought by `tick`. */
export function bytesDone(network: Network, tick: Tick, name: string): number {
  const transfer = network.transfers.get(name)
  if (transfer === undefined) return 0
  const { bytes, slowness, end } = transfer
  const link = network.links.get(transfer.host) as Link
  if (link.share === undefined) return bytes
  const missing = end.dealt - dealtBy(link, link.share, tick - network.tick).dealt
  return Math.max(0, bytes - Math.max(0, Math.ceil(missing / slowness)))
}

/** The tick at which the next transfer ends, if none is started or stopped before. */
export function nextEnd(network: Network): Tick | undefined {
  let next: Tick | undefined
  for (const link of network.links.values()) {
    const tick = network.tick + ticksToEnd(link)
    if (next === undefined || tick < next) next = tick
  }
  return next !== undefined && Number.isSafeInteger(next) ? next : undefined
}

/** The transfers that have all their bytes by `tick`: by registry, then in the order in which they ended. */
export function endedTransfers(network: Network, tick: Tick): readonly string[] {
  const ended: string[] = []
  for (const link of network.links.values()) {
    const { share } = link
    const dealt =
      share === undefined ? Number.POSITIVE_INFINITY : dealtBy(link, share, tick - network.tick).dealt
    for (const [end, name] of link.ends.entries()) {
      if (end.dealt > dealt) break
      ended.push(name)
    }
  }
  return ended
}

/** Deals out what every link has carried up to a tick. */
function settle(network: Network, tick: Tick): Network {
  const elapsed = tick - network.tick
  if (elapsed === 0) return network
  const links = network.links.edit(draft => {
    for (const [host, link] of network.links.entries()) {
      if (link.share !== undefined) draft.set(host, { ...link, ...dealtBy(link, link.share, elapsed) })
    }
  })
  return { ...network, tick, links }
}

function dealtBy(
  link: Link,
  share: number,
  elapsed: Tick,
): { readonly dealt: number; readonly left: number } {
  const { quotient, remainder } = divide(share, elapsed, link.left, link.ends.size)
  return { dealt: link.dealt + quotient, left: remainder }
}

/** Ticks until the first transfer of a link ends; endless for a link that gets nothing. */
function ticksToEnd({ share, dealt, left, ends }: Link): number {
  const [first] = ends.first() ?? []
  if (first === undefined) return Number.POSITIVE_INFINITY
  if (share === undefined || first.dealt <= dealt) return 0
  if (share === 0) return Number.POSITIVE_INFINITY
  const { quotient, remainder } = divide(first.dealt - dealt, ends.size, -left, share)
  return remainder > 0 ? quotient + 1 : quotient
}

/**
 * Shares the node's link among the registries in proportion to their transfers, those that can use the least of it first,
 * so that what they leave goes to the others.
 */
function dealOut(network: Network): Network {
  const inUse = [...network.links.entries()].sort(([, a], [, b]) => usable(a) - usable(b))
  let bytes = network.bandwidth
  let transfers = inUse.reduce((sum, [, link]) => sum + link.ends.size, 0)
  const links = network.links.edit(draft => {
    for (const [host, link] of inUse) {
      const { share: _, ...rest } = link
      const share = least(
        link.bandwidth,
        bytes === undefined ? undefined : portion(bytes, link.ends.size, transfers),
      )
      if (bytes !== undefined) bytes -= share ?? 0
      transfers -= link.ends.size
      draft.set(host, { ...rest, ...(share !== undefined && { share }) })
    }
  })
  return { ...network, links }
}

/** Bytes a tick that one transfer could use if the node's link were endless. */
function usable({ bandwidth, ends }: Link): number {
  return bandwidth === undefined ? Number.MAX_SAFE_INTEGER : bandwidth / ends.size
}

function portion(bytes: number, part: number, whole: number): number {
  return divide(bytes, part, 0, whole).quotient
}

/** `(a * b + c) / d` in whole numbers, exact at any size. */
function divide(a: number, b: number, c: number, d: number): { quotient: number; remainder: number } {
  const dividend = a * b + c
  if (Number.isSafeInteger(dividend)) {
    const remainder = dividend % d
    return { quotient: (dividend - remainder) / d, remainder }
  }
  const exact = BigInt(a) * BigInt(b) + BigInt(c)
  return { quotient: Number(exact / BigInt(d)), remainder: Number(exact % BigInt(d)) }
}

function least(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined) return b
  return b === undefined ? a : Math.min(a, b)
}
