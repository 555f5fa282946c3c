import { expect, test } from 'vitest'
import { diskGauge } from '../../../src/cli/live/bar.js'
import { diskCells } from '../../../src/cli/live/disk-line.js'
import { busyNode } from './models.js'

const gauge = (used: number, watermarks: readonly number[], kubelet: readonly number[]): string =>
  diskGauge({ quota: 100, used, reserved: 0, watermarks, kubelet }, 20)
    .map(({ text }) => text)
    .join('')

test.each([
  [0, [], [], '····················'],
  [50, [80, 90], [], '██████████······|·|·'],
  [50, [], [60, 85], '██████████··¦····¦··'],
  [90, [80, 90], [60, 80], '████████████¦███|█|·'],
  [10, [], [120], '██·················¦'],
])('%i percent used, watermarks %j, kubelet %j: %s', (used, watermarks, kubelet, text) => {
  expect(gauge(used, watermarks, kubelet)).toBe(text)
})

test.each([
  [59, [80, 90], [60, 85], 'green'],
  [60, [80, 90], [60, 85], 'yellow'],
  [85, [80, 90], [60, 85], 'red'],
  [85, [80, 90], [], 'yellow'],
  [90, [80, 90], [95], 'red'],
  [85, [80], [], 'red'],
  [100, [], [], 'green'],
])('%i percent used is, with watermarks %j and kubelet %j, %s', (used, watermarks, kubelet, style) => {
  const disk = { quota: 100, used, reserved: 0 }
  const [low, high = low] = kubelet
  const ofKubelet = low === undefined || high === undefined ? undefined : { low, high, capacity: 100 }
  const cells = diskCells({ ...busyNode, disk, watermarks, kubelet: ofKubelet }, 20)
  expect(cells.find(({ text }) => text.endsWith(' used'))?.style).toBe(style)
})

test('watermarks of a kubelet with a capacity of its own are drawn at their place on the disk, and name it', () => {
  const disk = { quota: 200, used: 70, reserved: 0 }
  const kubelet = { low: 60, high: 80, capacity: 100 }
  const cells = diskCells({ ...busyNode, disk, watermarks: [], kubelet }, 20)
  expect(cells[1]?.text).toBe('██████¦·¦···········')
  expect(cells.find(({ text }) => text.startsWith('kubelet'))?.text).toBe('kubelet 60 and 80 % of 100B')
  expect(cells.find(({ text }) => text.endsWith(' used'))?.style).toBe('yellow')
})
