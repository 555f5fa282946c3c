/**
 * Waits for an event of a simulation.
 *
 * @module
 */
import { type EventMatch, matcherOf } from '../node/event-match.js'
import { checkEventType, type EventOf, type EventType, isEventOf } from '../node/event-types.js'
import type { Simulation } from '../node/simulation.js'
import { checkOptions, invalidArgument } from './arguments.js'
import type { LibraryShell } from './library-calls.js'
import { StackTrace } from './stack-trace.js'

/** Options of `waitFor`. */
export interface WaitOptions {
  /**
   * The limit in real milliseconds, 0 for none. Default 4000, below the usual limit of a test, so that the error says
   * what was waited for.
   */
  readonly timeoutMs?: number
}

const TIMEOUT_MS = 4000

/** The place where events are waited for. */
export interface WaitTarget {
  readonly simulation: Simulation
  readonly shell: LibraryShell | undefined
  /** The name of the node whose events count. Default: those of all nodes. */
  readonly node?: string
  /** The function of the library that was called, which the stack of an error omits. */
  readonly caller: (...parameters: never[]) => unknown
}

/**
 * Returns the next event of a type that matches.
 *
 * @returns rejects with a {@link SimulatorError}: `no-event` after the limit, or when the simulation is closed
 */
export function waitForEvent<Type extends EventType>(
  { simulation, shell, node, caller }: WaitTarget,
  type: Type,
  match?: EventMatch<Type>,
  options: WaitOptions = {},
): Promise<EventOf<Type>> {
  const trace = new StackTrace(caller)
  const found = new Promise<EventOf<Type>>((resolve, reject) => {
    checkEventType(type)
    const timeoutMs = timeoutOf(options)
    const matches = matcherOf(type, match)
    let stopTimer = (): void => {}
    const end = simulation.waitFor({
      type,
      matches: event =>
        isEventOf(event, type) &&
        (node === undefined || event.node === undefined || event.node === node) &&
        matches(event),
      settle: outcome => {
        stopTimer()
        if ('event' in outcome) resolve(outcome.event as EventOf<Type>)
        else {
          trace.replaceIn(outcome.error)
          reject(outcome.error)
        }
      },
    })
    if (shell !== undefined && timeoutMs > 0)
      stopTimer = shell.after(timeoutMs, () =>
        end(`none in ${timeoutMs} ms of real time; ${stateOfClock(simulation)}`),
      )
  })
  // A failure that no caller awaits must not end the process: it is often the end of a test.
  found.catch(() => {})
  return found
}

function timeoutOf(options: WaitOptions): number {
  checkOptions('options', options, ['timeoutMs'])
  const { timeoutMs = TIMEOUT_MS } = options
  if (Number.isSafeInteger(timeoutMs) && timeoutMs >= 0) return timeoutMs
  throw invalidArgument('timeoutMs', timeoutMs, 'a whole number of milliseconds, 0 for no limit')
}

/** Returns why the clock may not have advanced. */
function stateOfClock({ clock }: Simulation): string {
  const [next] = clock.pending
  if (next === undefined) return `the clock is ${clock.driver}, and no event is scheduled`
  const due = `${next.type} is scheduled for tick ${next.tick}`
  return clock.driver === 'manual'
    ? `the clock is manual, and ${due}: advance it`
    : `the clock is ${clock.driver}, and ${due}`
}
