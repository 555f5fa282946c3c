/**
 * `cri-image-sim run`.
 *
 * @module
 */
import { writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { loadKubelets } from '../kubelet-hosts/load.js'
import { isGood } from '../scenarios/index.js'
import type { ScenarioMoment } from '../scenarios/moments.js'
import { ScenarioPlayer } from '../scenarios/player.js'
import { type LoadedScenario, loadScenario } from './input/scenario-file.js'
import { attempt } from './input/text-file.js'
import { UsageError } from './input/usage-error.js'
import { ScenarioText } from './output/scenario-text.js'
import { showPage } from './show-page.js'

/** The flags of `run`. */
export interface RunFlags {
  readonly speed?: number
  readonly json?: boolean
  readonly trace?: string
  readonly ui?: boolean
}

/** A scenario with an expectation that is not met, or a step that failed. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError'
}

/** The maximum width of narration, in columns. */
const WIDTH_MAX = 100
/** The width of narration in a pipe, in columns. */
const WIDTH_IN_PIPE = 80

/** `run`: plays a scenario, prints it, and fails if an expectation is not met. */
export async function runScenarioFile(file: string, flags: RunFlags): Promise<void> {
  if (flags.ui) return showScenarioFile(file, flags)
  const kubelets = await loadKubelets(loadScenario(file, ({ scenario }) => scenario.setup))
  const { loaded, player } = loadScenario(file, each => ({
    loaded: each,
    player: new ScenarioPlayer(each.scenario, kubelets),
  }))
  const trace = flags.trace === undefined ? undefined : await startTrace(player)
  const write = writerOf(loaded, flags)
  const counts = { met: 0, all: 0, failures: 0 }
  let tick = 0
  for (const moment of player.play()) {
    if (flags.speed !== undefined)
      await pass(player.cast.simulation.clock.tickNs, moment.tick - tick, flags.speed)
    tick = moment.tick
    trace?.add(moment)
    write(moment)
    if (moment.type === 'expectation') counts.all++
    if (moment.type === 'expectation' && moment.isMet) counts.met++
    if (moment.type === 'failure' && !isGood(moment)) counts.failures++
  }
  write(undefined)
  if (flags.trace !== undefined && trace !== undefined) {
    const bytes = trace.finish()
    attempt(flags.trace, 'written', () => writeFileSync(flags.trace as string, bytes))
  }
  report(file, counts, flags)
}

/** `run --ui`: serves the page with a scenario until a signal arrives. */
async function showScenarioFile(file: string, { speed, json, trace }: RunFlags): Promise<void> {
  const given = Object.entries({ '--speed': speed, '--json': json, '--trace': trace })
  const other = given.find(([, value]) => value !== undefined)?.[0]
  if (other !== undefined) throw new UsageError(`${other}: has no effect with --ui; omit it`)
  const kubelets = await loadKubelets(loadScenario(file, each => each.scenario.setup))
  const scenario = loadScenario(file, each => {
    new ScenarioPlayer(each.scenario, kubelets)
    return each.scenario
  })
  const id = basename(file).replace(/\.(?:ya?ml|json)$/, '')
  await showPage({ scenario: id, scenarios: { [id]: scenario } })
}

/** Prints the result, or throws it if an expectation is not met. */
function report(
  file: string,
  { met, all, failures }: { readonly met: number; readonly all: number; readonly failures: number },
  { json }: RunFlags,
): void {
  if (met === all && failures === 0) {
    if (!json) process.stdout.write(`\n${all} expectations met\n`)
    return
  }
  const steps = failures === 0 ? '' : `${failures} steps failed; `
  throw new ScenarioError(`${file}: ${steps}${all - met} of ${all} expectations are not met`)
}

/** Returns a function that prints moments; it is called without one at the end. */
function writerOf(
  { scenario, placeOf }: LoadedScenario,
  { json }: RunFlags,
): (moment: ScenarioMoment | undefined) => void {
  if (json) {
    return moment => {
      if (moment !== undefined) process.stdout.write(`${JSON.stringify(moment)}\n`)
    }
  }
  const { isTTY, columns = WIDTH_MAX } = process.stdout
  const text = new ScenarioText({
    placeOf,
    isColoured: isTTY === true && !process.env.NO_COLOR,
    width: isTTY ? Math.min(WIDTH_MAX, columns) : WIDTH_IN_PIPE,
  })
  process.stdout.write(text.heading(scenario.name, scenario.about))
  return moment => process.stdout.write(moment === undefined ? text.end() : text.moment(moment))
}

/** Waits for as much real time as some ticks stand for. */
async function pass(tickNs: number, ticks: number, speed: number): Promise<void> {
  if (ticks > 0) await setTimeout((ticks * tickNs) / 1e6 / speed)
}

async function startTrace(player: ScenarioPlayer) {
  const { TraceWriter } = await import('../trace/writer.js')
  return new TraceWriter(player.cast.simulation)
}
