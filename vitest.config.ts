import { defineConfig } from 'vitest/config'

/** Files that replace timers or globals of their process, measure its heap, or import the tests of others. None needs dist/. */
const ALONE = [
  'test/conformance/runtime/cri-o.test.ts',
  'test/cri/streaming.test.ts',
  'test/kubelet/forgotten-advance.test.ts',
  'test/library/call-log.test.ts',
  'test/library/calls.test.ts',
  'test/node/simulator.test.ts',
]

export default defineConfig({
  test: {
    // Limits end what hangs. They measure nothing: a busy machine may be ten times as slow.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 30_000 } },
    // By default one core is left alone, which on a machine of two is half of it.
    maxWorkers: '100%',
    // CommonJS dependencies are imported as Node itself imports them.
    deps: { interopDefault: false },
    projects: [
      {
        extends: true,
        // To load the code again for each file takes as long as half of the tests.
        test: {
          name: 'together',
          isolate: false,
          globalSetup: 'test/support/build.ts',
          include: ['test/**/*.test.ts', 'examples/**/*.test.ts'],
          exclude: ALONE,
        },
      },
      { extends: true, test: { name: 'alone', include: ALONE } },
    ],
  },
})
