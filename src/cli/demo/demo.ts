/**
 * `cri-image-sim demo`.
 *
 * @module
 */
import { ownScenarios } from '../../admin/own-scenarios.js'
import type { ScenarioSet } from '../../admin/stages.js'
import { loadKubelets } from '../../kubelet-hosts/load.js'
import { ScenarioPlayer } from '../../scenarios/player.js'
import { scenarioNamed } from '../input/shipped-scenarios.js'
import { UsageError } from '../input/usage-error.js'
import { canDraw } from '../live/screen.js'
import { table } from '../output/table.js'
import { showPage } from '../show-page.js'
import { playInPipe, playOnTerminal } from './play.js'

/** The flags of `demo`. */
export interface DemoFlags {
  readonly auto?: boolean
  readonly speed?: number
  readonly ui?: boolean
}

/** `demo`: plays a scenario of this package with its narration, or lists them. */
export async function demo(name: string | undefined, flags: DemoFlags): Promise<void> {
  const scenarios = await ownScenarios()
  if (flags.ui) {
    await showPage(name === undefined ? {} : { scenario: scenarioNamed(Object.keys(scenarios), name) })
    return
  }
  if (name === undefined) {
    process.stdout.write(listText(scenarios))
    return
  }
  const id = scenarioNamed(Object.keys(scenarios), name)
  const scenario = scenarios[id] as ScenarioSet[string]
  const player = new ScenarioPlayer(scenario, await loadKubelets(scenario.setup))
  const show = { id, scenario, player, ...flags }
  if (!canDraw(process.stdout)) await playInPipe(show)
  else if (flags.auto || process.stdin.isTTY) await playOnTerminal(show)
  else throw new UsageError('a key starts each step, but standard input is no terminal; use --auto')
}

function listText(scenarios: ScenarioSet): string {
  const rows = Object.entries(scenarios).map(([id, { name }]) => [id, name])
  return `${table(['SCENARIO', 'TITLE'], rows)}\n\nPlay one with: cri-image-sim demo ${rows[0]?.[0]}\n`
}
