/**
 * Credential provider plug-ins as programs, with the configuration file of the kubelet.
 *
 * @module
 */
import { spawnSync } from 'node:child_process'
import { accessSync, constants, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { SimulatorError } from '../errors/index.js'
import type {
  CredentialProvider,
  CredentialRequest,
  CredentialResponse,
} from '../kubelet/credentials/plugins.js'

/** The limit of the kubelet for a program, in milliseconds. */
const TIMEOUT_MS = 60_000
const CONFIG_GROUP = 'kubelet.config.k8s.io/'
const API_VERSIONS = ['v1', 'v1beta1', 'v1alpha1'].map(
  version => `credentialprovider.kubelet.k8s.io/${version}`,
)

const providerSchema = z.looseObject({
  name: z.string(),
  apiVersion: z.enum(API_VERSIONS),
  matchImages: z.array(z.string()),
  defaultCacheDuration: z.string(),
  args: z.array(z.string()).default([]),
  env: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
  tokenAttributes: z
    .undefined('service account tokens need an API server, which is not simulated')
    .optional(),
})
const configSchema = z.looseObject({
  kind: z.literal('CredentialProviderConfig'),
  apiVersion: z.string().startsWith(CONFIG_GROUP),
  providers: z.array(providerSchema).min(1),
})
const responseSchema = z.looseObject({
  kind: z.literal('CredentialProviderResponse'),
  apiVersion: z.string(),
  cacheKeyType: z.enum(['Image', 'Registry', 'Global']),
  cacheDuration: z.string().nullish(),
  auth: z.record(z.string(), z.looseObject({ username: z.string(), password: z.string() })).nullish(),
})

type Configured = z.infer<typeof providerSchema>

/**
 * Reads a `CredentialProviderConfig`. Its plug-ins are programs that get a request on standard input and print the
 * response. They run while the process waits, for at most a minute.
 *
 * @param file - YAML or JSON
 * @param directory - the directory of the programs, each with the name of its plug-in
 * @throws SimulatorError `invalid-argument`
 */
export function execCredentialProviders(file: string, directory: string): readonly CredentialProvider[] {
  const { providers } = readConfig(file)
  return providers.map(provider => {
    const program = join(directory, provider.name)
    checkProgram(program)
    return { ...provider, provide: request => exec(program, provider, request) }
  })
}

function readConfig(file: string): z.infer<typeof configSchema> {
  let problem: string
  try {
    const result = configSchema.safeParse(parse(readFileSync(file, 'utf8')))
    if (result.success) return result.data
    const [issue] = result.error.issues
    problem = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'unusable'}`
  } catch (error) {
    problem = error instanceof Error ? error.message : String(error)
  }
  throw new SimulatorError({
    code: 'invalid-argument',
    argument: `credential provider config ${file}`,
    value: problem,
    expected: 'a CredentialProviderConfig of kubelet.config.k8s.io',
  })
}

function checkProgram(program: string): void {
  try {
    accessSync(program, constants.X_OK)
  } catch {
    throw new SimulatorError({
      code: 'invalid-argument',
      argument: 'credential provider',
      value: program,
      expected: 'a program that can be executed',
    })
  }
}

function exec(
  program: string,
  { args, env, apiVersion }: Configured,
  request: CredentialRequest,
): CredentialResponse {
  const { status, stdout, error } = spawnSync(program, args, {
    input: JSON.stringify({ kind: 'CredentialProviderRequest', apiVersion, ...request }),
    env: { ...process.env, ...Object.fromEntries(env.map(({ name, value }) => [name, value])) },
    timeout: TIMEOUT_MS,
    encoding: 'utf8',
  })
  // A program may end without reading its request, as with the kubelet.
  if (error !== undefined && (error as NodeJS.ErrnoException).code !== 'EPIPE') throw error
  if (status !== 0) throw new Error(`${program} ended with ${status}`)
  const { cacheKeyType, cacheDuration, auth, ...rest } = responseSchema.parse(JSON.parse(stdout))
  if (rest.apiVersion !== apiVersion) throw new Error(`${program} answered with ${rest.apiVersion}`)
  return { cacheKeyType, ...(cacheDuration && { cacheDuration }), ...(auth && { auth }) }
}
