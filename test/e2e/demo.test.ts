import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { describe, expect, onTestFinished, test } from 'vitest'
import { limitOfFrame, readingTime } from '../../src/cli/demo/pace.js'
import { CLI, cri, onPath } from '../support/command-line.js'
import { codeBlocks } from '../support/markdown.js'
import { type InTerminal, inTerminal } from '../support/terminal.js'

const eventually = (terminal: InTerminal) => expect.poll(() => terminal.lines())
const demo = (...args: string[]): InTerminal =>
  inTerminal([process.execPath, CLI, 'demo', ...args], { columns: 100, rows: 40 })

describe.runIf(onPath('script'))('demo on a terminal', () => {
  test('a key starts each step, and nothing but the text stays', async () => {
    const show = demo('7')
    await eventually(show).toContainEqual('step 0 of 6, tick 0  space: next step, q: quit')
    expect((await show.lines())[0]).toBe('Two pulls on one link')
    expect(show.isCursorVisible()).toBe(false)
    show.type(' ')
    await eventually(show).toContainEqual(
      expect.stringMatching(/^pull 1 {2}a\.example\/app:1 {2}downloading {2}\[/),
    )
    for (let step = 2; step <= 6; step++) {
      await eventually(show).toContainEqual(
        expect.stringMatching(new RegExp(`^step ${step - 1} of 6, tick \\d+ {2}space: next step`)),
      )
      show.type(' ')
    }
    expect(await show.ended).toBe(0)
    const lines = await show.lines()
    expect(lines.at(-1)).toBe('8 expectations met')
    expect(lines.join('\n')).not.toMatch(/^(disk|step \d|pull \d {2}\w)/m)
    expect(show.isCursorVisible()).toBe(true)
  })

  test('a signal returns the terminal to its usual mode', async () => {
    const show = inTerminal(
      [
        'sh',
        '-c',
        'sh -c \'echo pid $$.; exec "$0" "$@"\' "$0" "$@"; stty -a',
        process.execPath,
        CLI,
        'demo',
        '7',
      ],
      { columns: 100, rows: 40 },
    )
    await eventually(show).toContainEqual('step 0 of 6, tick 0  space: next step, q: quit')
    process.kill(Number(/pid (\d+)\./.exec(show.output.text)?.[1]), 'SIGTERM')
    expect(await show.ended).toBe(0)
    expect((await show.lines()).join('\n')).toMatch(/ icanon .* echo /s)
  })

  test('the disk has the watermarks of the kubelet', async () => {
    const show = demo('16')
    await eventually(show).toContainEqual(
      expect.stringMatching(/^disk {2}.*¦.*¦.* used {2}.*images {2}kubelet 60 and 85 %$/),
    )
  })

  test('bars move in a step, and a key plays the rest of it at once', async () => {
    const show = demo('7', '--speed', '0.001')
    await eventually(show).toContainEqual(expect.stringMatching(/space: next step/))
    show.type(' ')
    await eventually(show).toContainEqual(expect.stringMatching(/^step 1 of 6, .*space: end of this step/))
    // A tick a frame: the step takes eleven seconds, however busy the machine is.
    const bytes = async () => /^pull 1 .* ([\d.]+[kM]B) of 40MB/m.exec((await show.lines()).join('\n'))?.[1]
    await expect.poll(bytes).toBeDefined()
    await expect.poll(bytes).not.toBe(await bytes())
    show.type(' ')
    await eventually(show).toContainEqual(
      expect.stringMatching(/^step 1 of 6, tick 2\d\d {2}space: next step/),
    )
  })

  test.each([
    ['q', 0],
    ['\u0003', 130],
  ])('%j ends it and restores the terminal', async (key, code) => {
    const show = demo('1')
    await eventually(show).toContainEqual(expect.stringMatching(/^step 0 of /))
    show.type(key)
    expect(await show.ended).toBe(code)
    expect((await show.lines()).join('\n')).not.toMatch(/^(disk|step) /m)
    expect(show.isCursorVisible()).toBe(true)
  })

  test('--auto needs no key', async () => {
    const show = demo('first-pull', '--auto', '--speed', '100')
    expect(await show.ended).toBe(0)
    expect((await show.lines()).at(-1)).toMatch(/^\d+ expectations met$/)
  })
})

describe('demo', () => {
  test('alone lists the scenarios of the package', async () => {
    const { exitCode, stdout } = await cri('demo')
    expect(exitCode).toBe(0)
    const ids = [...stdout.matchAll(/^(\d\d-[\w-]+) /gm)].map(([, id]) => id)
    const shipped = readdirSync('examples/scenarios').filter(file => file.endsWith('.yaml'))
    expect(ids).toEqual(shipped.map(file => file.replace(/\.yaml$/, '')).sort())
  })

  test.each(['3', '03', 'layers-shared', '03-layers-shared'])(
    '%s names a scenario; in a pipe it plays at once',
    async name => {
      const { exitCode, stdout } = await cri('demo', name)
      expect(exitCode).toBe(0)
      expect(stdout).toMatch(/^Layers are shared\n=+\n/)
      expect(stdout).toMatch(/\n\d+ expectations met\n$/)
    },
  )

  test('--ui serves the page until a signal arrives', async () => {
    const child = spawn(process.execPath, [CLI, 'demo', 'first-pull', '--ui'])
    onTestFinished(() => void child.kill('SIGKILL'))
    const [line] = (await once(child.stdout, 'data')) as [Buffer]
    const url = /^page on (http:\S+)\n$/.exec(String(line))?.[1] ?? ''
    expect((await fetch(url)).headers.get('content-type')).toMatch(/^text\/html/)
    child.kill('SIGINT')
    expect((await once(child, 'exit'))[0]).toBe(0)
  })

  test('the commands of docs/terminal.md', async () => {
    const commands = (codeBlocks('docs/terminal.md', 'sh')[1] ?? '').trim().split('\n')
    for (const command of commands) {
      const { exitCode, stderr } = await cri(...command.replace('npx cri-image-sim ', '').split(' '))
      expect([command, exitCode, stderr]).toEqual([command, 0, ''])
    }
    expect(commands).toHaveLength(3)
  })

  test('a name that no scenario has is refused with the closest one', async () => {
    expect(await cri('demo', 'layers-shred')).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: expect.stringContaining('no scenario is named layers-shred; did you mean layers-shared?'),
    })
  })

  test('time passes as in reality by default, but a long wait takes two seconds', () => {
    const tickNs = 1_000_000
    expect(limitOfFrame({ tick: 100, tickNs, next: 200 }, undefined)).toBe(150)
    expect(limitOfFrame({ tick: 0, tickNs, next: 400_000 }, undefined)).toBe(10_000)
    expect(limitOfFrame({ tick: 0, tickNs, next: 400_000 }, 2)).toBe(100)
    expect(limitOfFrame({ tick: 7, tickNs: 10 ** 12, next: undefined }, undefined)).toBe(8)
    expect([readingTime(''), readingTime('a b c d e f g h i j')]).toEqual([500, 2000])
  })
})
