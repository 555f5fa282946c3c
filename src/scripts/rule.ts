/**
 * Container rules as they are written: which containers they are about, and how those behave.
 *
 * @module
 */

/** A length of simulated time: ticks, or a text such as `1.5s`, `250ms` or `1m30s`. */
export type Duration = number | string

/** The streams that a process writes to. */
export type OutputStream = 'stdout' | 'stderr'

/** A line that a process writes. */
export interface LogLine {
  readonly text: string
  /** Default `stdout`. */
  readonly stream?: OutputStream | undefined
  /** The time from the start of the process to the line. Default 0. */
  readonly after?: Duration | undefined
  /** The time from each repetition of the line to the next. Default: it is written once. */
  readonly every?: Duration | undefined
}

/** The answer to commands that are run in a container. */
export interface ExecRule {
  /** A pattern of command lines, with `*` and `?`; the words of a command are joined by blanks. */
  readonly command: string
  readonly stdout?: string | undefined
  readonly stderr?: string | undefined
  /** The exit code. Default 0. */
  readonly exit?: number | undefined
  /** The time that the command takes. Default 0. */
  readonly after?: Duration | undefined
  /** The reason why the command cannot be started. */
  readonly startError?: string | undefined
}

/** The answer of a process that listens on a port. */
export interface PortRule {
  readonly port: number
  /** The bytes that it sends when it has received something; then it closes the connection. */
  readonly answer: string
}

/** The behaviour of the first process of a container. */
export interface ProcessBehaviour {
  /** The time from its start to its exit. Default: it runs until it is stopped; 0 if `exit` or `reason` is given. */
  readonly after?: Duration | undefined
  /** The exit code of an exit by itself. Default 0, or 137 with a reason. */
  readonly exit?: number | undefined
  /** `OOMKilled`: it exits because it needs more memory than it may have. */
  readonly reason?: 'OOMKilled' | undefined
  /** Ignores TERM, so that only KILL ends it. Default false. */
  readonly ignoresTerm?: boolean | undefined
  /** The reason why it cannot be started. */
  readonly startError?: string | undefined
  /** The lines that it writes. */
  readonly log?: readonly (string | LogLine)[] | undefined
}

/** The behaviour of a container. */
export interface ContainerBehaviour extends ProcessBehaviour {
  /** Answers to commands; the first one whose pattern matches applies. */
  readonly exec?: readonly ExecRule[] | undefined
  /** Ports on which a process listens. */
  readonly ports?: readonly PortRule[] | undefined
}

/** The conditions of a rule: patterns with `*` and `?`. Those that are left out are always met. */
export interface ContainerConditions {
  /** A pattern of canonical references of the image, for example `docker.io/library/redis:*`. */
  readonly image?: string | undefined
  /** A pattern of command lines; the words of a command are joined by blanks. */
  readonly command?: string | undefined
  /** A pattern of names of containers. */
  readonly name?: string | undefined
  /** A pattern of names of pods. */
  readonly pod?: string | undefined
  /** A pattern of namespaces of pods. */
  readonly namespace?: string | undefined
  /** A pattern of names of nodes. */
  readonly node?: string | undefined
}

/** A container rule. */
export type ContainerRule = ContainerConditions & ContainerBehaviour

/** The keys that say something about the first process. */
export const PROCESS_KEYS = [
  'after',
  'exit',
  'reason',
  'ignoresTerm',
  'startError',
  'log',
] as const satisfies readonly (keyof ProcessBehaviour)[]
