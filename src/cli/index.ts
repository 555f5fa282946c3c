#!/usr/bin/env node
/**
 * The command line. Node keeps the compiled code for the next start, in the directory of temporary files, where it can.
 *
 * @module
 */
import module from 'node:module'

/** The part of the module that Node has since version 22.8. */
interface CompileCache {
  readonly enableCompileCache?: () => unknown
}

;(module as CompileCache).enableCompileCache?.()
void import('./main.js').then(({ main }) => main())
