/**
 * The default settings of the preparation.
 *
 * @module
 */
import { produce } from 'immer'
import { sha256 } from '../digest.js'
import type { Binary, PreparePatch, PrepareSettings } from './settings-schema.js'

export type { Binary, PreparePatch, PrepareSettings }

const GUEST = sha256('cri-image-sim guest').slice('sha256:'.length)
const MIB = 2 ** 20

const named = (name: string, platform: string, bytes: number): Binary => ({
  path: `/usr/lib/cri-image-sim/${name}-${platform.replace('/', '-')}`,
  content: `${name} ${platform}`,
  size: bytes,
})
const forAll = (name: string, platforms: readonly string[], bytes: number): Record<string, Binary> =>
  Object.fromEntries(platforms.map(platform => [platform, named(name, platform, bytes)]))

/** The default settings. */
export const DEFAULT_SETTINGS: PrepareSettings = {
  format: 'ext4',
  maxBuilds: 1,
  resolveLimit: 2000,
  conversion: 1_000_000,
  copying: 4_000_000,
  injection: 10,
  hashing: 14_000,
  minAvailable: 0,
  maxImageShare: null,
  store: 'cdimage',
  pauseBinaries: forAll('pause', ['linux/amd64', 'linux/arm64', 'windows/amd64'], 700 * 1024),
  agents: forAll('agent', ['linux/amd64', 'linux/arm64'], 8 * MIB),
  maxBytes: 16 * 1024 * MIB,
  maxEntries: MIB,
  advertised: [],
  ttl: 86_400_000,
  guestHash: GUEST,
  compiledHash: GUEST,
  guestBytes: 20 * MIB,
  highWatermark: null,
  lowWatermark: 80,
  minAge: 120_000,
  period: 300_000,
  deletion: 0,
}

/** Returns changed settings. Settings that the patch does not name keep their value. */
export function changedSettings(settings: PrepareSettings, patch: PreparePatch): PrepareSettings {
  return produce(settings, draft => {
    for (const [name, value] of Object.entries(patch))
      if (value !== undefined) Object.assign(draft, { [name]: value })
  })
}
