/**
 * The validator and the JSON Schema of scenario files.
 *
 * @module
 */
import * as z from 'zod'
import type { expectation } from './expectation-schema.js'
import { setup } from './setup-schema.js'
import { step } from './step-schema.js'

/** Validates the shape of a scenario; names and references are checked when it is read. */
export const scenarioFile = z
  .strictObject({
    $schema: z.string().optional(),
    name: z.string().min(1, 'expected a text that is not empty').meta({ description: 'The title.' }),
    about: z.string().optional().meta({ description: 'The subject of the scenario, in Markdown.' }),
    setup: setup.optional().meta({ description: 'The simulation before the first step.' }),
    steps: z.array(step).min(1, 'expected at least one step'),
  })
  .meta({
    title: 'cri-image-sim scenario',
    description: 'A set-up, timed steps with narration, and expectations.',
  })

/** A scenario as it is written: the form of the YAML or JSON file. */
export type ScenarioFile = z.input<typeof scenarioFile>

/** A step of a scenario, as it is written. */
export type ScenarioStep = z.input<typeof step>

/** The expectations of a step, as they are written. */
export type ScenarioExpectation = z.input<typeof expectation>

/** Returns the JSON Schema of a scenario file. */
export function scenarioSchema(): object {
  return z.toJSONSchema(scenarioFile, { io: 'input' })
}
