import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'examples/**/*.test.ts'],
    globalSetup: 'test/support/build.ts',
    testTimeout: 30_000,
    // By default one core is left alone, which on a machine of two is half of it.
    maxWorkers: '100%',
    // CommonJS dependencies are imported as Node itself imports them.
    deps: { interopDefault: false },
  },
})
