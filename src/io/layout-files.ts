/**
 * The files of an OCI image layout, in a folder or in a tar file: their sizes and digests without holding them, and the
 * texts of small ones.
 *
 * @module
 */
import { createHash } from 'node:crypto'
import { createReadStream, realpathSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { extract } from 'tar-stream'
import { fileKind, openRegular, readRegularBytes } from './regular-file.js'

/** One file of a layout. `size` is in bytes, `sha256` in hexadecimal digits. */
export interface LayoutFile {
  readonly size: number
  readonly sha256: string
}

/** Reads the files of a layout by their paths in it. An absent file is `undefined`; an unusable one throws an Error. */
export interface LayoutFiles {
  /** Returns the size and the digest of a file of any size. */
  file(path: string): Promise<LayoutFile | undefined>
  /** Returns the bytes of a JSON document, which are {@link JSON_BYTES_MAX} at most. */
  json(path: string): Uint8Array | undefined
}

/** The largest JSON document of a layout that is read, in bytes. */
export const JSON_BYTES_MAX = 8 * 1024 * 1024
/** Bytes that are read at once. */
const CHUNK_BYTES = 1024 * 1024

/**
 * Opens a layout.
 *
 * @throws Error when it is neither a folder nor a regular file that is a tar file
 */
export async function openLayout(path: string): Promise<LayoutFiles> {
  const stats = attempt(() => statSync(path))
  if (stats.isDirectory()) return new FolderFiles(attempt(() => realpathSync(path)))
  if (!stats.isFile())
    throw new Error(`cannot be read: it is ${fileKind(stats)}, not a folder or a regular file`)
  return TarFiles.read(path)
}

class FolderFiles implements LayoutFiles {
  readonly #folder: string
  readonly #files = new Map<string, LayoutFile>()

  constructor(folder: string) {
    this.#folder = folder
  }

  async file(path: string): Promise<LayoutFile | undefined> {
    const found = this.#resolve(path)
    if (found === undefined) return undefined
    const known = this.#files.get(found)
    if (known !== undefined) return known
    const file = await hashFile(found)
    this.#files.set(found, file)
    return file
  }

  json(path: string): Uint8Array | undefined {
    const found = this.#resolve(path)
    return found === undefined ? undefined : readRegularBytes(found, JSON_BYTES_MAX)
  }

  /** Where a file is when links are followed, which must not lead out of the folder. */
  #resolve(path: string): string | undefined {
    const found = realPath(join(this.#folder, path))
    if (found === undefined) return undefined
    const inside = this.#folder.endsWith(sep) ? this.#folder : this.#folder + sep
    if (!found.startsWith(inside)) throw new Error('is a link that leads out of the layout')
    const stats = statSync(found)
    if (!stats.isFile()) throw new Error(`is ${fileKind(stats)}, not a regular file`)
    return found
  }
}

/** The real path of a file; nothing if there is none, as at the end of a link that leads nowhere. */
function realPath(path: string): string | undefined {
  try {
    return realpathSync(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new Error(`cannot be read: ${(error as Error).message}`)
  }
}

async function hashFile(path: string): Promise<LayoutFile> {
  const hash = createHash('sha256')
  let size = 0
  const bytes = createReadStream(path, { fd: openRegular(path), highWaterMark: CHUNK_BYTES })
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    hash.update(chunk)
    size += chunk.length
  }
  return { size, sha256: hash.digest('hex') }
}

/** An entry of a tar file: what it is, or why it cannot be used. */
type TarEntry = (LayoutFile & { readonly json: Uint8Array | undefined }) | { readonly problem: string }

class TarFiles implements LayoutFiles {
  readonly #entries: ReadonlyMap<string, TarEntry>

  private constructor(entries: ReadonlyMap<string, TarEntry>) {
    this.#entries = entries
  }

  static async read(file: string): Promise<TarFiles> {
    const fd = attempt(() => openRegular(file))
    try {
      return new TarFiles(await readTar(file, fd))
    } catch (error) {
      throw new Error(`cannot be read as a tar file: ${(error as Error).message}`)
    }
  }

  async file(path: string): Promise<LayoutFile | undefined> {
    return this.#entry(path)
  }

  json(path: string): Uint8Array | undefined {
    const entry = this.#entry(path)
    if (entry === undefined) return undefined
    if (entry.size > JSON_BYTES_MAX) throw new Error(`it has more than ${JSON_BYTES_MAX} bytes, the limit`)
    return entry.json ?? Buffer.alloc(0)
  }

  #entry(path: string): Exclude<TarEntry, { problem: string }> | undefined {
    const entry = this.#entries.get(path)
    if (entry !== undefined && 'problem' in entry) throw new Error(entry.problem)
    return entry
  }
}

async function readTar(file: string, fd: number): Promise<ReadonlyMap<string, TarEntry>> {
  const entries = new Map<string, TarEntry>()
  const tar = extract()
  const reading = pipeline(createReadStream(file, { fd, highWaterMark: CHUNK_BYTES }), tar)
  reading.catch(() => {})
  for await (const entry of tar) {
    const { name, type, linkname } = entry.header
    const read = await readEntry(entry as AsyncIterable<Buffer>)
    if (type === 'directory') continue
    entries.set(plainPath(name), usable(type ?? 'file', read, entries.get(plainPath(linkname ?? ''))))
  }
  await reading
  return entries
}

/** A hard link is the entry that it is linked to, which stands before it. */
function usable(type: string, read: TarEntry, linked: TarEntry | undefined): TarEntry {
  if (type === 'file' || type === 'contiguous-file') return read
  if (type === 'link' && linked !== undefined) return linked
  return { problem: `is a ${type} in the tar file, not a regular file` }
}

async function readEntry(bytes: AsyncIterable<Buffer>): Promise<TarEntry> {
  const hash = createHash('sha256')
  const kept: Buffer[] = []
  let size = 0
  let mayBeJson = true
  for await (const chunk of bytes) {
    // Layers, which are no JSON, only pass.
    if (size === 0) mayBeJson = /^\s*[{[]/.test(chunk.toString('latin1'))
    hash.update(chunk)
    size += chunk.length
    if (size > JSON_BYTES_MAX) mayBeJson = false
    if (mayBeJson) kept.push(chunk)
  }
  return { size, sha256: hash.digest('hex'), json: mayBeJson ? Buffer.concat(kept) : undefined }
}

function plainPath(name: string): string {
  return name.replace(/^\.\//, '')
}

function attempt<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw new Error(`cannot be read: ${(error as Error).message}`)
  }
}
