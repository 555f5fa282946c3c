/**
 * The live view on a terminal: a frame that follows the model, below a line for each other event.
 *
 * @module
 */
import type { SimulatorEvent } from '../../engine/events.js'
import { linesOf } from './event-lines.js'
import { frame } from './frame.js'
import { afterEvent, type LiveModel } from './model.js'
import type { Screen } from './screen.js'

/** Shows a model and its changes on a screen. */
export class LiveView {
  readonly #screen: Screen
  readonly #isColoured: boolean
  #model: LiveModel | undefined

  constructor(screen: Screen, isColoured: boolean) {
    this.#screen = screen
    this.#isColoured = isColoured
  }

  /** Shows an event at once. */
  event(event: SimulatorEvent): void {
    if (this.#model !== undefined) this.#show(afterEvent(this.#model, event))
    this.#screen.print(linesOf(event))
  }

  /** Shows a later look at the server. */
  look(model: LiveModel): void {
    this.#show(model)
  }

  /** Prints a line that stays. */
  print(line: string): void {
    this.#screen.print([line])
  }

  /** Removes the frame. */
  end(): void {
    this.#screen.end()
  }

  #show(model: LiveModel): void {
    this.#model = model
    this.#screen.show(size => frame(model, size, this.#isColoured))
  }
}
