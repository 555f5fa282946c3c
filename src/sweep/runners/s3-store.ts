/**
 * A store in a bucket of S3, or of any server with the same API.
 *
 * @module
 */
import type { S3mini } from 's3mini'
import { SimulatorError } from '../../errors/index.js'
import { loadOptional } from './optional-package.js'
import type { TextStore } from './text-store.js'

const PLACE = /^s3:\/\/([a-z0-9][a-z0-9.-]+)(?:\/(.*?))?\/?$/

/** A store in a bucket. An object of S3 is stored as a whole or not at all. */
export class S3Store implements TextStore {
  readonly #client: S3mini
  readonly #prefix: string

  private constructor(client: S3mini, prefix: string) {
    this.#client = client
    this.#prefix = prefix
  }

  /**
   * Opens a place in a bucket.
   *
   * @param place - `s3://bucket/prefix`
   * @param environment - the variables of the AWS tools: `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_REGION` and
   * `AWS_ENDPOINT_URL_S3`
   * @throws SimulatorError `invalid-argument` without a bucket or without credentials
   * @throws MissingPackageError without the package `s3mini`
   */
  static async open(place: string, environment: NodeJS.ProcessEnv): Promise<S3Store> {
    const [, bucket, prefix = ''] = PLACE.exec(place) ?? []
    if (bucket === undefined) throw invalidPlace(place, 's3://bucket/prefix')
    const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = environment
    if (!accessKeyId || !secretAccessKey)
      throw invalidPlace(place, 'a place with the variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY')
    const { AWS_REGION: region = 'us-east-1' } = environment
    const { AWS_ENDPOINT_URL_S3: server = `https://s3.${region}.amazonaws.com` } = environment
    const { S3mini } = await loadOptional('s3mini', 'a store in a bucket', () => import('s3mini'))
    const endpoint = `${server.replace(/\/$/, '')}/${bucket}`
    const client = new S3mini({ accessKeyId, secretAccessKey, region, endpoint })
    return new S3Store(client, prefix === '' ? '' : `${prefix}/`)
  }

  async get(name: string): Promise<string | undefined> {
    return (await this.#client.getObject(this.#prefix + name)) ?? undefined
  }

  async put(name: string, text: string): Promise<void> {
    await this.#client.putObject(this.#prefix + name, text, 'application/json')
  }

  async list(): Promise<readonly string[]> {
    const objects = (await this.#client.listObjects('/', this.#prefix)) ?? []
    return objects.map(({ Key }) => Key.slice(this.#prefix.length))
  }
}

function invalidPlace(value: string, expected: string): SimulatorError {
  return new SimulatorError({ code: 'invalid-argument', argument: 'store', value, expected })
}
