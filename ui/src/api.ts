/**
 * The client of the control API.
 *
 * @module
 */
import { signal } from '@preact/signals'

/** The bearer token that the server asks for; empty without one. It is kept for the tab. */
export const token = signal(readToken())

/** Whether the server refused the last request for want of a token. */
export const needsToken = signal(false)

/** A request that the server refused, with its message. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** Stores a token for this tab. */
export function useToken(text: string): void {
  token.value = text
  needsToken.value = false
  sessionStorage.setItem('token', text)
}

/**
 * Sends a request.
 *
 * @param path - the path with its query
 * @param body - JSON; default: none
 * @throws Refusal if the server refuses it; TypeError if there is no server
 */
export async function request<T>(method: string, path: string, body?: object): Promise<T> {
  const response = await fetch(path, {
    method,
    headers: headers(body !== undefined),
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw await refusalOf(response)
  return (await response.json()) as T
}

/** Reads a path. */
export function read<T>(path: string): Promise<T> {
  return request('GET', path)
}

/** Returns the body of a path as a file for the user. */
export async function readFile(path: string): Promise<Blob> {
  const response = await fetch(path, { headers: headers(false) })
  if (!response.ok) throw await refusalOf(response)
  return response.blob()
}

/** An event of the stream. */
export interface StreamedEvent {
  readonly id: number
  readonly data: string
}

/**
 * Streams events until the connection ends. `EventSource` cannot send a token, hence this reader.
 *
 * @param since - only events after the one with this number
 * @param onEvents - receives the events of each part that arrives
 */
export async function stream(
  path: string,
  since: number,
  signalOfEnd: AbortSignal,
  onEvents: (events: readonly StreamedEvent[]) => void,
): Promise<void> {
  const response = await fetch(`${path}?since=${since}`, { headers: headers(false), signal: signalOfEnd })
  if (!response.ok || response.body === null) throw await refusalOf(response)
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    const blocks = (rest + value).split('\n\n')
    rest = blocks.pop() ?? ''
    const events = blocks.map(eventIn).filter(event => event !== undefined)
    if (events.length > 0) onEvents(events)
  }
}

function eventIn(block: string): StreamedEvent | undefined {
  const field = (name: string): string | undefined =>
    block
      .split('\n')
      .find(line => line.startsWith(`${name}: `))
      ?.slice(name.length + 2)
  const [id, data] = [field('id'), field('data')]
  return id === undefined || data === undefined ? undefined : { id: Number(id), data }
}

function headers(hasBody: boolean): Record<string, string> {
  return {
    ...(hasBody && { 'content-type': 'application/json' }),
    ...(token.value !== '' && { authorization: `Bearer ${token.value}` }),
  }
}

async function refusalOf(response: Response): Promise<Refusal> {
  if (response.status === 401 || (response.status === 400 && token.value !== '')) needsToken.value = true
  const text = await response.text()
  try {
    return new Refusal(response.status, (JSON.parse(text) as { error: { message: string } }).error.message)
  } catch {
    return new Refusal(response.status, text || response.statusText)
  }
}

function readToken(): string {
  return sessionStorage.getItem('token') ?? ''
}
