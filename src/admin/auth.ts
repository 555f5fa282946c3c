/**
 * Credentials in the control API.
 *
 * @module
 */
import { z } from '@hono/zod-openapi'

/** What a caller sends to a registry, as CRI has it. */
export const auth = z
  .strictObject({
    username: z.string().optional(),
    password: z.string().optional(),
    auth: z.string().optional(),
    serverAddress: z.string().optional(),
    identityToken: z.string().optional(),
    registryToken: z.string().optional(),
  })
  .openapi('Auth')
