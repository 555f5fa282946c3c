import type { LiveModel, LiveNode } from '../../../src/cli/live/model.js'
import type { Digest } from '../../../src/digest.js'
import type { LayerProgress } from '../../../src/pulls/progress.js'

/** The digest of a layer in these tests. */
function digest(n: number): Digest {
  return `sha256:${String(n).padStart(2, '0').repeat(32)}` as Digest
}

const MB = 1_000_000

/** Layers in every state. */
const layers: readonly LayerProgress[] = [
  {
    digest: digest(1),
    phase: 'extracted',
    size: 28 * MB,
    bytesDone: 28 * MB,
    bytesExtracted: 28 * MB,
    stored: true,
  },
  {
    digest: digest(2),
    phase: 'extracting',
    size: 4 * MB,
    bytesDone: 4 * MB,
    bytesExtracted: MB,
    stored: false,
  },
  { digest: digest(3), phase: 'downloaded', size: 1 * MB, bytesDone: MB, bytesExtracted: 0, stored: false },
  {
    digest: digest(4),
    phase: 'downloading',
    size: 60 * MB,
    bytesDone: 15 * MB,
    bytesExtracted: 0,
    stored: false,
    share: { rate: 5000, transfers: 2, node: 'node-1' },
  },
  {
    digest: digest(5),
    phase: 'held-up',
    size: 7 * MB,
    bytesDone: 0,
    bytesExtracted: 0,
    stored: false,
    rule: 2,
  },
  { digest: digest(6), phase: 'waiting', size: 9 * MB, bytesDone: 0, bytesExtracted: 0, stored: false },
]

/** A node on which everything happens at once. */
export const busyNode: LiveNode = {
  disk: { quota: 10_000 * MB, used: 8200 * MB, reserved: 900 * MB },
  watermarks: [80, 90],
  kubelet: { low: 75, high: 85, capacity: 10_000 * MB },
  images: 12,
  pulls: [
    {
      pull: 1,
      reference: 'registry.example/team/platform/services/shop-api:2026.11.30-rc1',
      callers: 1,
      progress: {
        phase: 'downloading',
        bytesDone: 20 * MB,
        bytesTotal: 81 * MB,
        layers,
        since: { resolving: 0, downloading: 20 },
      },
    },
    {
      pull: 2,
      reference: 'docker.io/library/nginx:1.27',
      callers: 1,
      progress: { phase: 'resolving', host: 'registry-1.docker.io', asked: 3, since: { resolving: 5 } },
    },
    {
      pull: 3,
      reference: 'docker.io/library/redis:7',
      callers: 2,
      progress: { phase: 'queued', position: 1, limit: 2, since: { queued: 7 } },
    },
  ],
  blocked: [{ caller: 4, on: 'ListImages', image: '', rule: 5 }],
  builds: [
    {
      build: 6,
      artifact: 'image-disk/docker.io/library/alpine:3',
      phase: 'converting',
      ticksDone: 30,
      ticksTotal: 120,
    },
  ],
  copies: [
    {
      mirror: 1,
      source: 'registry.example/team/base:3',
      destination: 'localhost:5000/team/base:3',
      phase: 'pushing',
      bytesDone: 30 * MB,
      bytesTotal: 40 * MB,
      layers: [{ phase: 'moving' }, { phase: 'held-up' }],
    },
    {
      mirror: 2,
      source: 'docker.io/library/alpine:3',
      destination: 'localhost:5000/library/alpine:3',
      phase: 'checking',
    },
  ],
  requests: [{ caller: 7, reference: 'docker.io/library/busybox:1' }],
}

/** The model of one busy node. */
export const busy: LiveModel = { tick: 40, tickNs: 1_000_000, nodes: [busyNode] }

/** The model of a cluster whose last node is idle. */
export const cluster: LiveModel = {
  ...busy,
  nodes: [
    { ...busyNode, name: 'node-1' },
    { ...busyNode, name: 'node-2', pulls: busyNode.pulls.slice(1) },
    { ...busyNode, name: 'node-3', pulls: [], blocked: [], builds: [], copies: [], requests: [] },
  ],
}

/** The model of the picture in docs/terminal.md. */
export const pictured: LiveModel = {
  ...busy,
  nodes: [
    {
      disk: { quota: 100 * MB, used: 28 * MB, reserved: 45 * MB },
      watermarks: [80, 90],
      kubelet: undefined,
      images: 1,
      pulls: [
        {
          pull: 1,
          reference: 'docker.io/shop/api:1',
          callers: 1,
          progress: {
            phase: 'downloading',
            bytesDone: 16 * MB,
            bytesTotal: 45 * MB,
            layers: [
              { ...stored(1, 28), stored: true },
              { ...stored(2, 4), phase: 'extracting', bytesExtracted: MB },
              {
                ...stored(3, 34),
                phase: 'downloading',
                bytesDone: 12 * MB,
                bytesExtracted: 0,
                share: { rate: 5000, transfers: 1, node: 'node-1' },
              },
              { ...stored(4, 7), phase: 'held-up', bytesDone: 0, bytesExtracted: 0, rule: 2 },
            ],
            since: { resolving: 0, downloading: 20 },
          },
        },
        {
          pull: 2,
          reference: 'docker.io/library/nginx:1.27',
          callers: 1,
          progress: { phase: 'resolving', host: 'docker.io', asked: 3, since: { resolving: 5 } },
        },
        {
          pull: 3,
          reference: 'docker.io/library/redis:7',
          callers: 1,
          progress: { phase: 'queued', position: 1, limit: 2, since: { queued: 7 } },
        },
      ],
      blocked: [{ caller: 4, on: 'ListImages', image: '', rule: 5 }],
      builds: [],
      copies: [],
      requests: [],
    },
  ],
}

function stored(n: number, megabytes: number): LayerProgress {
  const size = megabytes * MB
  return { digest: digest(n), phase: 'extracted', size, bytesDone: size, bytesExtracted: size, stored: false }
}
