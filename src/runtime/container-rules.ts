/**
 * Container rules as a domain: they are added and removed.
 *
 * @module
 */
import { domain } from '../domain/domain.js'
import type { ContainerRule } from '../scripts/rule.js'
import type { ContainerRulesContext } from '../scripts/rules.js'

/** Commands on container rules; they are about all nodes. */
export type ContainerRuleCommand =
  /** Adds a container rule. It applies to containers that are created later, and to commands from now on. */
  | { readonly type: 'add-container-rule'; readonly rule: ContainerRule }
  /** Removes a container rule, or all. */
  | { readonly type: 'remove-container-rules'; readonly rule?: number }

/** The domain of container rules. */
export const containerRules = domain<ContainerRulesContext, ContainerRuleCommand>({
  commands: {
    'add-container-rule': ({ containerRules: all }, { rule }) => all.add(rule),
    'remove-container-rules': ({ containerRules: all }, { rule }) => all.remove(rule),
  },
  scheduled: {},
})
