/**
 * The state of one node: it composes the slices of the domains and names their tables.
 *
 * @module
 */
import { CopiesSlice } from '../copies/context.js'
import type { PullSettings, StoreSlice } from '../held-images/context.js'
import { type ModelName, models } from '../image/models.js'
import type { Platform } from '../image/recipe.js'
import { TagLineages } from '../lineage/tag-lineages.js'
import { personalityOf } from '../personalities/index.js'
import type { Personality } from '../personalities/personality.js'
import type { Artifact } from '../prepare/artifacts/artifact.js'
import { Preparation, type PrepareSlice } from '../prepare/context.js'
import { DEFAULT_SETTINGS } from '../prepare/settings.js'
import { PullsSlice } from '../pulls/context.js'
import { type RuntimeNode, RuntimeSlice } from '../runtime/context.js'
import { type ExecNode, ExecSlice } from '../runtime/exec/context.js'
import { runtimeRules } from '../runtime/runtimes.js'
import { Store } from '../storage.js'
import type { Table } from '../tables/table.js'
import type { Tables } from '../tables/tables.js'
import { type NodePatch, ownOf, pullSettingsOf, type Settings } from './settings.js'

/** The state of one node: stored images, pulls, pods and containers, preparation and copy jobs. */
export class NodeState extends PullsSlice implements StoreSlice, RuntimeNode, ExecNode, PrepareSlice {
  readonly model: ModelName
  readonly platform: Platform
  readonly personality: Personality
  /** The address from which registries receive the requests of the node. */
  readonly address: string
  readonly settings: PullSettings
  readonly store: Store
  readonly lineages: TagLineages
  readonly copies: CopiesSlice
  readonly runtime: RuntimeSlice
  readonly execs: ExecSlice
  readonly artifacts: Table<string, Artifact>
  readonly preparation: Preparation

  constructor(
    tables: Tables,
    name: string,
    common: Settings,
    share: (settings: PullSettings) => PullSettings,
  ) {
    const { model, platform, runtimes, perNode } = common
    const settings: Settings & NodePatch = { ...common, ...ownOf(perNode, name) }
    const at = `nodes/${name}`
    super(tables, at, settings.maxPulls)
    const { preparation = DEFAULT_SETTINGS } = settings
    this.model = model
    this.platform = platform
    this.personality = personalityOf(
      models[model],
      platform,
      ownOf(runtimes, name) ?? common.runtime,
      settings.pods?.pauseImage,
    )
    this.address = settings.address ?? name
    this.settings = share(pullSettingsOf(settings))
    this.store = new Store(tables, `${at}/store`, settings.quota, this.personality.naming)
    this.lineages = new TagLineages(tables, `${at}/lineages`, this.store)
    this.copies = new CopiesSlice(tables, `${at}/copies`)
    this.runtime = new RuntimeSlice(tables, `${at}/runtime`, runtimeRules(this.personality), settings.pods)
    this.execs = new ExecSlice(tables, at)
    this.store.users = this.runtime
    this.artifacts = tables.table(`${at}/artifacts`)
    this.preparation = new Preparation(tables, `${at}/preparation`, preparation)
  }
}
