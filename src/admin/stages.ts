/**
 * The stages of a server: one scenario at a time, each in a simulation of its own with a control API of its own.
 *
 * @module
 */

import type { OpenAPIHono } from '@hono/zod-openapi'
import { HTTPException } from 'hono/http-exception'
import { getPath } from 'hono/utils/url'
import { loadKubelets } from '../kubelet-hosts/load.js'
import type { ScenarioFile } from '../scenarios/schema.js'
import { answerError, refuse } from './responses.js'
import { onlyDeclaredQueries, router } from './router.js'
import { Stage } from './stage.js'

/** The scenarios that can be played, by id. */
export type ScenarioSet = Readonly<Record<string, ScenarioFile>>

/** The place where a server plays scenarios, one at a time. */
export class Stages {
  readonly #load: () => Promise<ScenarioSet>
  readonly #apiOf: (stage: Stage) => OpenAPIHono
  #loaded: Promise<ScenarioSet> | undefined
  #stage: Stage | undefined
  /** The control APIs of the present and the last playing, by serial. */
  readonly #apis = new Map<string, OpenAPIHono>()
  #serial = 0

  /**
   * @param load - loads the scenarios; it is called when they are first needed
   * @param apiOf - creates the control API of the simulation on a stage
   */
  constructor(load: () => Promise<ScenarioSet>, apiOf: (stage: Stage) => OpenAPIHono) {
    this.#load = load
    this.#apiOf = apiOf
  }

  get stage(): Stage | undefined {
    return this.#stage
  }

  /** Returns the control API of a playing: of the present one, or of the last one, which clients may still read. */
  apiOf(serial: string): OpenAPIHono | undefined {
    return this.#apis.get(serial)
  }

  scenarioSet(): Promise<ScenarioSet> {
    this.#loaded ??= this.#load()
    return this.#loaded
  }

  /** Puts a scenario on the stage. */
  async open(id: string, begun: number): Promise<Stage> {
    const all = await this.scenarioSet()
    if (!Object.hasOwn(all, id)) {
      const message = `there is no scenario ${id}; there are ${Object.keys(all).join(', ')}`
      throw new HTTPException(404, { message })
    }
    const scenario = all[id] as ScenarioFile
    const kubelets = await loadKubelets(scenario.setup)
    // The serial is taken after all waits, so that of two requests at a time the later playing has the greater one.
    const stage = new Stage(++this.#serial, id, scenario, kubelets)
    stage.playTo(begun)
    this.close()
    this.#stage = stage
    this.#apis.set(String(stage.serial), this.#apiOf(stage))
    this.#apis.delete(String(stage.serial - 2))
    return stage
  }

  /** Empties the stage. */
  close(): boolean {
    const any = this.#stage !== undefined
    this.#stage?.close()
    this.#stage = undefined
    return any
  }
}

/** Creates the base of the control API of a stage: its paths begin with `/stage/{serial}`. */
export function stagedRouter(serial: number): OpenAPIHono {
  const prefix = `/stage/${serial}`
  const app = router({ getPath: request => getPath(request).slice(prefix.length) })
  app.onError(answerError)
  app.notFound(c =>
    refuse(c, 404, `there is no ${c.req.method} ${getPath(c.req.raw)}; see GET /v1/openapi.json`),
  )
  app.use(onlyDeclaredQueries(app))
  return app
}
