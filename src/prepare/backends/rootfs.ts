/**
 * Root filesystems for the VMs of a worker: an image flattened into one disk, with an agent.
 *
 * @module
 */

import { SimulatorError } from '../../errors/index.js'
import { canonicalReference } from '../../spec.js'
import { ticksFor } from '../../time/clock.js'
import type { Backend, InjectedEntry, Inputs, Subject } from '../artifacts/artifact.js'
import { makeDisk } from './disk.js'
import { binaryFor, binaryHash, injectedFile, type ReadableBinary } from './inject.js'
import { bytesOf, filesOf, rootfsSize } from './tree.js'
import { checkDigest, platformOf } from './user-image.js'
import { rootfsPath } from './worker-digest.js'

const AGENT_PATH = '/.hpcc/agent'
const AGENT_MODE = 0o755

/** The directories that a kernel needs as mount points. */
const MOUNT_POINTS: readonly InjectedEntry[] = [
  ...['/proc', '/sys', '/dev', '/run'].map(
    (path): InjectedEntry => ({ path, type: 'directory', mode: 0o755, size: 0 }),
  ),
  { path: '/tmp', type: 'directory', mode: 0o1777, size: 0 },
]

/** Makes root filesystem files. */
export const rootfs: Backend = {
  name: 'rootfs',
  accept(subject, inputs) {
    checkDigest(subject)
    checkSystem(subject)
    agentFor(subject, inputs)
    checkCaps(subject, inputs)
  },
  find: (subject, inputs) => ({
    key: rootfsPath(subject.expected ?? subject.digest),
    recipe: binaryHash(agentFor(subject, inputs)),
  }),
  work: (subject, inputs) => [
    {
      phase: 'converting',
      ticks: ticksFor(sizeOf(subject, inputs), inputs.settings.conversion),
    },
    { phase: 'injecting', ticks: inputs.settings.injection },
  ],
  verify() {},
  make(subject, inputs) {
    const agent = agentFor(subject, inputs)
    return makeDisk(subject, sizeOf(subject, inputs), {
      key: rootfsPath(subject.digest),
      backend: 'rootfs',
      image: subject.digest,
      recipe: binaryHash(agent),
      injected: [...MOUNT_POINTS, ...injectedFile(AGENT_PATH, AGENT_MODE, agent.size)],
    })
  },
}

function agentFor({ content }: Subject, { settings }: Inputs): ReadableBinary {
  return binaryFor('agent', settings.agents, platformOf(content))
}

function sizeOf(subject: Subject, inputs: Inputs): number {
  return rootfsSize(bytesOf(filesOf(subject.content)) + agentFor(subject, inputs).size)
}

function checkSystem({ reference, content }: Subject): void {
  const [os = ''] = platformOf(content).split('/')
  if (os === 'linux') return
  throw invalidRootfsImage({ reference }, `rootfs store: image OS "${os}" is not linux`)
}

/** Rejects an image whose unpacked size would fill the disk of the worker. */
function checkCaps({ reference, content }: Subject, { settings: { maxBytes, maxEntries } }: Inputs): void {
  const files = filesOf(content)
  if (files.length > maxEntries)
    throw invalidRootfsImage({ reference }, `it has more than ${maxEntries} entries`)
  if (bytesOf(files) > maxBytes)
    throw invalidRootfsImage({ reference }, `it unpacks to more than ${maxBytes} bytes`)
}

function invalidRootfsImage({ reference }: Pick<Subject, 'reference'>, problem: string): SimulatorError {
  return new SimulatorError({ code: 'invalid-image', reference: canonicalReference(reference), problem })
}
