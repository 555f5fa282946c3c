/**
 * Reading scenarios: from data of any shape to a scenario that can be played.
 *
 * @module
 */
import { SimulatorError } from '../errors/index.js'
import { readFault } from '../faults/reader.js'
import { readCommand } from '../history/journal-line.js'
import type { Pod } from '../kubelet/pods/pod.js'
import { readCatalog } from '../registries/catalog-reader.js'
import { didYouMean } from '../util/did-you-mean.js'
import { firstIssue, type Issue } from '../util/schema-error.js'
import { podName, readKubeletPod } from './kubelet-pods.js'
import type { KubeletPod } from './kubelet-schema.js'
import { type ScenarioFile, scenarioFile } from './schema.js'
import type { ScenarioSetup } from './setup-schema.js'

type Path = readonly (string | number)[]

/**
 * Validates a scenario, with the catalog and the fault rules in it, and the names that its steps use.
 *
 * @throws SimulatorError `invalid-scenario` with the path of the first problem
 */
export function readScenario(data: unknown): ScenarioFile {
  const parsed = scenarioFile.safeParse(data)
  if (!parsed.success) throw invalidScenario(firstIssue(parsed.error))
  const scenario: ScenarioFile = parsed.data
  const { setup = {}, steps } = scenario
  within(['setup', 'catalog'], () => readCatalog(setup.catalog ?? {}))
  for (const [i, rule] of (setup.faults ?? []).entries())
    within(['setup', 'faults', i], () => readFault(rule))
  const known: KnownNames = {
    pulls: new Set(),
    pods: new Set(firstPods(setup)),
    rules: new Set((setup.faults ?? []).map(({ name }) => name ?? '')),
  }
  for (const [i, step] of steps.entries()) {
    const place = (...rest: Path): Path => ['steps', i, ...rest]
    if (step.fault !== undefined) within(place('fault'), () => readFault(step.fault))
    if (step.push !== undefined)
      within(place('push'), () => readCatalog({ images: [step.push] }), ['images', 0])
    for (const name of namesOf(step)) known.pulls.add(name)
    if (step.kubeletPod !== undefined) known.pods.add(podName(step.kubeletPod))
    known.rules.add(step.fault?.name ?? '')
    checkStepNames(place, step, known)
    checkCommand(place('command'), step.command)
    checkKubelet(place, setup, step)
  }
  return scenario
}

/** Checks the pods of the kubelets of a set-up, and returns their names. */
function firstPods({ kubelet, kubelets = {} }: ScenarioSetup): readonly string[] {
  checkPods(['setup', 'kubelet', 'pods'], kubelet?.pods)
  for (const [node, { pods }] of Object.entries(kubelets))
    checkPods(['setup', 'kubelets', node, 'pods'], pods)
  return [kubelet, ...Object.values(kubelets)].flatMap(each => (each?.pods ?? []).map(podName))
}

/** Checks the pods of a kubelet, which must differ in their uid. */
function checkPods(path: Path, pods: readonly KubeletPod[] = []): void {
  const uids = new Set<string>()
  for (const [i, pod] of pods.entries()) {
    const place = [...path, i]
    const { uid } = readPodAt(place, pod)
    if (uids.has(uid)) throw invalidScenario({ path: place, problem: `another pod has the uid ${uid}, too` })
    uids.add(uid)
  }
}

function readPodAt(path: Path, pod: KubeletPod): Pod {
  try {
    return readKubeletPod(pod)
  } catch (error) {
    if (!(error instanceof SimulatorError)) throw error
    throw invalidScenario({ path, problem: error.message })
  }
}

/** The names that the set-up and the steps so far have introduced. */
interface KnownNames {
  readonly pulls: Set<string>
  /** Pods of the kubelet. */
  readonly pods: Set<string>
  readonly rules: Set<string>
}

/** Checks the names that a step uses. */
function checkStepNames(
  place: (...rest: Path) => Path,
  { wait, cancel, deleteKubeletPod, heal, release, expect = {} }: ScenarioFile['steps'][number],
  { pulls, pods, rules }: KnownNames,
): void {
  checkNames(place('wait'), 'pull', list(wait), ['idle', ...pulls, ...pods])
  checkNames(place('cancel'), 'pull', list(cancel), pulls)
  checkNames(place('expect', 'pulls'), 'pull', Object.keys(expect.pulls ?? {}), pulls)
  checkNames(place('deleteKubeletPod'), 'kubeletPod', list(deleteKubeletPod), pods)
  const expectedPods = Object.keys(expect.kubelet?.pods ?? {})
  checkNames(place('expect', 'kubelet', 'pods'), 'kubeletPod', expectedPods, pods)
  checkNames(place('heal'), 'fault rule', list(heal), ['all', ...rules])
  checkNames(place('release'), 'fault rule', list(release), ['all', ...rules])
}

/** Returns the names of the pulls that a step starts. */
export function namesOf({ pull, as }: ScenarioFile['steps'][number]): readonly string[] {
  if (pull === undefined) return []
  if (as !== undefined) return [as]
  return typeof pull === 'object' && 'image' in pull ? [pull.image] : list(pull)
}

function checkCommand(place: Path, command: unknown): void {
  const read = command === undefined ? undefined : readCommand(command)
  if (read !== undefined && 'issue' in read)
    throw invalidScenario({ ...read.issue, path: [...place, ...read.issue.path] })
}

/** Checks that a step that needs a kubelet has one. */
function checkKubelet(
  place: (...rest: Path) => Path,
  { kubelet, kubelets }: NonNullable<ScenarioFile['setup']>,
  { kubeletPod, expect }: ScenarioFile['steps'][number],
): void {
  if (kubelet !== undefined || kubelets !== undefined) return
  const problem = 'expected a set-up with kubelet, for example kubelet: {}'
  if (kubeletPod !== undefined) throw invalidScenario({ path: place('kubeletPod'), problem })
  if (expect?.kubelet !== undefined) throw invalidScenario({ path: place('expect', 'kubelet'), problem })
}

/** Returns one value or several as a list. */
export function list<T>(values: T | readonly T[] | undefined): readonly T[] {
  if (values === undefined) return []
  return Array.isArray(values) ? values : [values as T]
}

function checkNames(path: Path, what: string, names: readonly string[], known: Iterable<string>): void {
  const all = [...known].filter(name => name !== '')
  const unknown = names.find(name => !all.includes(name))
  if (unknown === undefined) return
  throw invalidScenario({
    path,
    problem: `no earlier step has a ${what} named ${unknown}${didYouMean(unknown, all)}`,
  })
}

/** Runs a check of another validator, and gives its error the place inside the scenario. */
function within(place: Path, check: () => unknown, drop: Path = []): void {
  try {
    check()
  } catch (error) {
    if (!(error instanceof SimulatorError) || !('path' in error.failure)) throw error
    const { failure } = error
    if (typeof failure.path !== 'object' || !('problem' in failure)) throw error
    throw invalidScenario({ path: [...place, ...failure.path.slice(drop.length)], problem: failure.problem })
  }
}

/** Returns the error of a scenario that is not usable. */
export function invalidScenario({ path, problem }: Issue): SimulatorError {
  return new SimulatorError({ code: 'invalid-scenario', path, problem })
}
