/**
 * Credentials in the control API.
 *
 * @module
 */
import { z } from '@hono/zod-openapi'

/** The credentials that a client sends to a registry, as in CRI. */
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
