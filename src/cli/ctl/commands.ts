/**
 * The commands of the control API: `ctl NOUN VERB`. The code of a command is loaded when the command runs.
 *
 * @module
 */
import type { Command } from 'commander'
import { addCalls } from './call-commands.js'
import { addClock } from './clock-commands.js'
import { ctlRoot } from './ctl-command.js'
import { addEvents } from './event-commands.js'
import { addImages, addPulls } from './image-commands.js'
import { addNodes } from './node-commands.js'
import { addPods } from './pod-commands.js'
import { addPreparation } from './prepare-commands.js'
import { addRules } from './rule-commands.js'
import { addScenarios } from './scenario-commands.js'
import { addStates } from './state-commands.js'
import { addUpstream } from './upstream-commands.js'

/** Adds `ctl` with all its commands. */
export function addControlCommands(program: Command): void {
  const ctl = ctlRoot(program, 'Inspect and control simulated nodes through the control API (serve --admin).')
  addNodes(ctl)
  addClock(ctl)
  addRules(ctl)
  addImages(ctl)
  addPulls(ctl)
  addPods(ctl)
  addUpstream(ctl)
  addPreparation(ctl)
  addCalls(ctl)
  addStates(ctl)
  addScenarios(ctl)
  addEvents(ctl)
}
