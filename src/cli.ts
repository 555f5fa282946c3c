#!/usr/bin/env node
/**
 * The command line. Where Node can keep what it has compiled for the next start, in the directory for temporary files, it does.
 *
 * @module
 */
import module from 'node:module'

/** From Node 22.8 on. */
interface CompileCache {
  readonly enableCompileCache?: () => unknown
}

;(module as CompileCache).enableCompileCache?.()
await import('./cli/main.js')
