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
  const response = await send(path, {
    method,
    ...(body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  })
  return (await response.json()) as T
}

/** Reads a path. */
export function read<T>(path: string): Promise<T> {
  return request('GET', path)
}

/** Returns the body of a path as a file for the user. */
export async function readFile(path: string): Promise<Blob> {
  return (await send(path)).blob()
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
  const { body } = await send(`${path}?since=${since}`, { signal: signalOfEnd })
  if (body === null) throw new TypeError('the answer has no body')
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
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

/** Sends a request with the token. */
async function send(path: string, parts: RequestInit = {}): Promise<Response> {
  const sent = token.value
  const headers = { ...parts.headers, ...(sent !== '' && { authorization: `Bearer ${sent}` }) }
  const response = await fetch(path, { ...parts, headers })
  if (response.ok) return response
  // The user may have given another token meanwhile, of which this answer says nothing.
  if (sent === token.value) needsToken.value ||= isOfToken(response, sent)
  throw await refusalOf(response)
}

/** Returns whether a request was refused for want of a token, or for one that HTTP cannot carry. */
function isOfToken({ status }: Response, sent: string): boolean {
  return status === 401 || (status === 400 && sent !== '')
}

async function refusalOf(response: Response): Promise<Refusal> {
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
