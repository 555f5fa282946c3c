/**
 * Plays the sessions of Exec, Attach and PortForward on a node.
 *
 * @module
 */
import { SimulatorError } from '../../errors/index.js'
import type { RequestError } from '../../node/node-port.js'
import type { ServedNode } from '../../node/served-node.js'
import type { ExecRequest } from '../../runtime/exec/exec.js'
import type { ContainerRecord } from '../../runtime/records.js'
import { behavioursOf, containerCommand, runIn } from '../../runtime/script-for.js'
import { portOf } from '../../scripts/behaviour.js'
import { type InputProgram, inputProgram } from '../../scripts/commands.js'
import type { Player, PortPlayer, Session } from '../../streaming/session.js'
import { type StatusWords, statusOf } from '../status.js'
import { playCat, playShell, type RunLine, writeOutcome } from './input-program.js'

/** A node, and the words of its runtime. */
export interface PlayedNode {
  readonly node: ServedNode
  readonly words: StatusWords
}

/** Plays a command in a container. */
export function execPlayer(
  { node, words }: PlayedNode,
  container: string,
  command: readonly string[],
): Player {
  return session => {
    const program = session.stdin ? programOf(node, container, command) : undefined
    if (program !== undefined) {
      playProgram(session, program, lineRunner(node, container, session), exit => session.end({ exit }))
      return
    }
    dropInput(session)
    requestWhileOpen(node, session, { container, command }, outcome => {
      if (!('exitCode' in outcome)) {
        session.end({ error: `error executing command in container: ${problemOf(words, outcome)}` })
        return
      }
      writeOutcome(session, outcome)
      session.end({ exit: outcome.exitCode })
    })
  }
}

/** Plays the output of the first process of a container from now on, until it ends; the input goes to that process. */
export function attachPlayer({ node }: PlayedNode, { id }: ContainerRecord): Player {
  return session => {
    const container = node.port.state.node.runtime.containers.get(id)
    if (container?.state !== 'running') return session.end({ error: 'container is not running' })
    const unwatch = node.watch(event => {
      if (!('container' in event) || event.container !== id || (event.node ?? node.name) !== node.name) return
      if (event.type === 'container-output')
        writeOutcome(session, { stdout: '', stderr: '', exitCode: 0, [event.stream]: event.text })
      else if (event.type === 'container-stopped' || event.type === 'container-removed')
        session.end({ exit: 0 })
    })
    session.onClose(unwatch)
    const program = session.stdin ? inputProgram(containerCommand(node.port.state, container)) : undefined
    if (program === undefined) dropInput(session)
    else playProgram(session, program, lineRunner(node, id, session), () => session.end({ exit: 0 }))
  }
}

/** Plays connections to the ports of a pod: a process that listens answers, by rule. */
export function portPlayer(node: ServedNode, pod: string): PortPlayer {
  return ({ port, answer, refuse }) => {
    const { state } = node.port
    const running = state.node.runtime.containersOf(pod).filter(({ state }) => state === 'running')
    const rules = running.map(container => portOf(behavioursOf(state, container), port))
    const rule = rules.find(each => each !== undefined)
    if (rule !== undefined) return answer(Buffer.from(rule.answer))
    refuse(
      `error forwarding port ${port} to pod ${pod}, uid : failed to connect to localhost:${port} inside namespace ` +
        `"${pod}", IPv4: dial tcp4 127.0.0.1:${port}: connect: connection refused`,
    )
  }
}

/** Takes the input that no program reads; a session keeps input without a listener. */
function dropInput(session: Session): void {
  session.onInput(() => {})
}

/** The program that reads the input of a session, unless a rule is about its command. */
function programOf(node: ServedNode, id: string, command: readonly string[]): InputProgram | undefined {
  const program = inputProgram(command)
  const { state } = node.port
  const container = state.node.runtime.containers.get(id)
  if (program === undefined || container?.state !== 'running') return undefined
  const run = runIn(state, container, command, true)
  return 'startError' in run || run.end !== undefined || run.output.length > 0 ? undefined : program
}

function playProgram(
  session: Session,
  program: InputProgram,
  run: RunLine,
  onEnd: (exit: number) => void,
): void {
  if (program === 'cat') playCat(session, onEnd)
  else playShell(session, run, onEnd)
}

/** Runs the lines that are typed into a shell. */
function lineRunner(node: ServedNode, container: string, session: Session): RunLine {
  return (line, onEnd) => requestWhileOpen(node, session, { container, command: ['sh', '-c', line] }, onEnd)
}

/** Runs a command; its caller gives up when the session is closed. */
function requestWhileOpen(
  { port }: ServedNode,
  session: Session,
  request: ExecRequest,
  onEnd: Parameters<RunLine>[1],
): void {
  let isOver = false
  let forget = (): void => {}
  try {
    const caller = port.requestExec(request, outcome => {
      isOver = true
      forget()
      onEnd(outcome)
    })
    if (!isOver) forget = session.onClose(() => port.dispatch({ type: 'cancel', caller }))
  } catch (error) {
    if (!(error instanceof SimulatorError)) throw error
    onEnd({ failure: error.failure })
  }
}

function problemOf(words: StatusWords, outcome: RequestError): string {
  const { details } =
    'error' in outcome ? statusOf(words, outcome.error) : words.failureStatus(outcome.failure)
  return details
}
