/**
 * Reading workloads: from text, or data of any shape, to a workload that can run.
 *
 * @module
 */
import { SimulatorError } from '../../errors/index.js'
import { readPlacedData } from '../../io/placed-data.js'
import { configurationProblems } from '../../kubelet/validation.js'
import { referenceError } from '../../spec.js'
import { didYouMean } from '../../util/did-you-mean.js'
import { firstIssue, type Issue } from '../../util/schema-error.js'
import type { WorkloadFailure } from './failures-schema.js'
import type { WorkloadImage } from './images-schema.js'
import { DEFAULT_ZONE } from './nodes-schema.js'
import { type WorkloadFile, workloadFile } from './schema.js'

type Path = readonly (string | number)[]

/** A workload that was checked. `readWorkload` and `parseWorkload` make one. */
export type Workload = WorkloadFile

/**
 * Reads a workload from YAML or JSON.
 *
 * @param path - the source of the text, for errors
 * @throws FileError with the line and column of the first problem
 */
export function parseWorkload(text: string, path: string): Workload {
  return readPlacedData(path, text, readWorkload)
}

/**
 * Validates a workload and the names in it.
 *
 * @throws SimulatorError `invalid-workload` with the path of the first problem
 */
export function readWorkload(data: unknown): Workload {
  const parsed = workloadFile.safeParse(data)
  if (!parsed.success) throw invalidWorkload(firstIssue(parsed.error))
  const workload = parsed.data
  const groups = workload.nodes.map(({ name }) => name)
  checkDistinct(groups, i => ['nodes', i, 'name'])
  checkDistinct(
    (workload.registries ?? []).map(({ host }) => host),
    i => ['registries', i, 'host'],
  )
  for (const [i, { kubelet = {}, held }] of workload.nodes.entries()) {
    const [problem] = configurationProblems(definedOnly(kubelet))
    if (problem !== undefined) throw invalidWorkload({ path: ['nodes', i, 'kubelet'], problem })
    checkReferences(list(held), ['nodes', i, 'held'])
  }
  for (const [i, image] of (workload.images ?? []).entries()) checkImage(image, ['images', i])
  for (const [i, { group, images }] of workload.arrivals.entries()) {
    checkKnown(group, groups, 'group of nodes', ['arrivals', i, 'group'])
    checkReferences(list(images), ['arrivals', i, 'images'])
  }
  for (const [i, failure] of (workload.failures ?? []).entries())
    checkFailure(failure, workload, ['failures', i])
  return workload
}

function checkImage(image: WorkloadImage, path: Path): void {
  if (!('drawn' in image)) checkReferences(list(image.refs), [...path, 'refs'])
  else {
    checkReferences([`${image.host}/${image.drawn}:1`], path)
    if (image.preset === undefined && (image.layers === undefined || image.layerSize === undefined)) {
      throw invalidWorkload({ path, problem: 'expected a preset, or both layers and layerSize' })
    }
  }
}

function checkFailure(failure: WorkloadFailure, { nodes }: WorkloadFile, path: Path): void {
  if (failure.kind === 'node-crash') {
    const groups = nodes.map(({ name }) => name)
    checkKnown(failure.group, groups, 'group of nodes', [...path, 'group'])
  }
  if (failure.kind === 'zone-cut') {
    const zones = nodes.flatMap(({ zones: own = [DEFAULT_ZONE] }) => own)
    checkKnown(failure.zone, zones, 'zone', [...path, 'zone'])
  }
}

/** Returns one text or several as a list. */
export function list(values: string | readonly string[] | undefined): readonly string[] {
  if (values === undefined) return []
  return typeof values === 'string' ? [values] : values
}

/** Returns an object without the members that are undefined. */
export function definedOnly<T extends object>(given: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never
}

/** Returns the error of a workload that is not usable. */
export function invalidWorkload({ path, problem }: Issue): SimulatorError {
  return new SimulatorError({ code: 'invalid-workload', path, problem })
}

function checkDistinct(names: readonly string[], place: (at: number) => Path): void {
  for (const [i, name] of names.entries()) {
    if (names.indexOf(name) < i) throw invalidWorkload({ path: place(i), problem: `${name} is there twice` })
  }
}

function checkKnown(name: string, known: readonly string[], what: string, path: Path): void {
  if (known.includes(name)) return
  throw invalidWorkload({ path, problem: `no ${what} is named ${name}${didYouMean(name, known)}` })
}

function checkReferences(references: readonly string[], path: Path): void {
  for (const reference of references) {
    const problem = referenceError(reference)
    if (problem !== undefined)
      throw invalidWorkload({ path, problem: `${reference}: ${problem}; expected an image reference` })
  }
}
