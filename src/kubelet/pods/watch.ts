/**
 * Noticing that something in the runtime has ended.
 *
 * @module
 */

/**
 * Calls `ended` once, some time after the object with an id has ended or is gone, as soon as a kubelet would notice. Returns a
 * function that gives up.
 */
export type Watch = (id: string, ended: () => void) => () => void

/** Watches the objects of a runtime. */
export interface RuntimeWatch {
  readonly container: Watch
  readonly sandbox: Watch
}
