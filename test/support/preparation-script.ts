import fc from 'fast-check'
import type { Command } from '../../src/engine/commands.js'

/** What random people do where images are prepared: commands as plain data. */
export type PreparationStep = Extract<
  Command,
  {
    type:
      | 'configure-preparation'
      | 'create-image'
      | 'import-image'
      | 'delete-tag'
      | 'create-disk'
      | 'prepare-image'
      | 'ensure-image'
      | 'untag-image'
      | 'request-rootfs'
      | 'create-box'
      | 'remove-box'
      | 'damage-box'
      | 'take-lease'
      | 'end-lease'
      | 'use'
      | 'remove-artifact'
      | 'collect'
  }
>

/** Small binaries, so that what they are in fits on small nodes. */
export const SMALL_BINARIES = {
  pauseBinaries: { 'linux/amd64': { path: '/pause', content: 'pause', size: 1000 } },
  agents: { 'linux/amd64': { path: '/agent', content: 'agent', size: 1000 } },
}

/**
 * Random commands about some images.
 *
 * @param images - names that can be pulled
 * @param digests - what users may take for their digests
 * @param artifacts - keys of what may have been made of them
 */
export function preparationSteps(
  images: readonly string[],
  digests: readonly string[],
  artifacts: readonly string[],
): fc.Arbitrary<PreparationStep> {
  const is = <T extends string>(type: T) => fc.constant(type)
  const image = fc.constantFrom(...images)
  const digest = fc.constantFrom(...digests)
  const artifact = fc.constantFrom(...artifacts, 'disks/one')
  const name = fc.constantFrom('x', 'y')
  const target = fc.oneof(image, artifact)
  const hash = fc.constantFrom('a'.repeat(64), 'b'.repeat(64), null)
  const configure = fc.record({
    type: is('configure-preparation'),
    settings: fc.oneof(
      fc.record({ store: fc.constantFrom('cdimage' as const, 'rootfs' as const, 'none' as const) }),
      fc.record({ maxBuilds: fc.nat(3) }),
      fc.record({ format: fc.constantFrom('ext4' as const, 'erofs' as const, 'cpio' as const) }),
      fc.record({ guestHash: hash, compiledHash: hash }),
      fc.record({ ttl: fc.constantFrom(40, 200, null) }),
      fc.record({
        highWatermark: fc.constantFrom(30, 60, null),
        minAge: fc.nat(30),
        period: fc.constant(50),
      }),
      fc.record({ deletion: fc.nat(5) }),
      fc.record({
        pauseBinaries: fc.constantFrom(SMALL_BINARIES.pauseBinaries, {
          'linux/amd64': { path: '/pause', content: 'newer', size: 1000 },
        }),
      }),
    ),
  })
  return fc.oneof(
    { weight: 5, arbitrary: fc.record({ type: is('create-image'), image }) },
    { weight: 4, arbitrary: fc.record({ type: is('ensure-image'), digest, image }) },
    { weight: 3, arbitrary: fc.record({ type: is('prepare-image'), digest, image }) },
    { weight: 4, arbitrary: fc.record({ type: is('request-rootfs'), image }) },
    { weight: 3, arbitrary: configure },
    fc.record({
      type: is('import-image'),
      repository: fc.constant('r.test/a'),
      reference: fc.constantFrom('mine', 'other'),
      digest,
    }),
    fc.record({ type: is('delete-tag'), image }),
    fc.record({
      type: is('create-disk'),
      disk: fc.constant('disks/one'),
      size: fc.integer({ min: 1, max: 5000 }),
    }),
    fc.record({ type: is('untag-image'), digest }),
    fc.record({
      type: is('create-box'),
      box: name,
      backing: fc.constantFrom(...artifacts.filter(key => key.startsWith('guest-rootfs/')), 'disks/one'),
    }),
    fc.record({ type: fc.constantFrom('remove-box' as const, 'damage-box' as const), box: name }),
    fc.record({ type: is('take-lease'), lease: name, target, ticks: fc.nat(60) }),
    fc.record({ type: is('take-lease'), lease: name, target }),
    fc.record({ type: is('end-lease'), lease: name }),
    fc.record({ type: is('use'), target }),
    fc.record({ type: is('remove-artifact'), artifact }),
    fc.record({
      type: is('collect'),
      what: fc.constantFrom('stale' as const, 'orphans' as const, 'unused' as const, 'watermark' as const),
    }),
  )
}
