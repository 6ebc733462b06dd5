import { checkValues, defaultValues, normalValues } from '../models/check-parameters'
import type { NodeModel } from '../models/define-model'
import type { SynapseModel } from '../models/define-synapse'
import type { ParameterValue, ParameterValues } from '../models/descriptor'
import { generatedNodeModels, generatedSynapseModels } from '../models/index.generated'
import { suggestion } from '../models/nearest-name'
import { nestNodeModels, nestSynapseModels } from '../models/nest-names'
import { KernelError, errorOfProblem } from './kernel-error'
import { mostSynapseModels } from './kernel-settings'
import type { KernelTimeGrid } from './time'

/** A model under a name: one of the catalogue, or a copy with defaults of its own. */
export interface ModelEntry {
  readonly name: string
  /** NEST's number of the model among the node models, or among the synapse models; copies go on from there. */
  readonly id: number
  readonly definition: NodeModel | SynapseModel
  /** Connections read values that they share from here, so that SetDefaults reaches those that exist. */
  defaults: Readonly<Record<string, ParameterValue>>
  /** Of synapse models: the node that records their weights. */
  weightRecorder: number | null
  /** Of synapse models that need one: the volume transmitter that modulates their connections. */
  volumeTransmitter: number | null
  /** Of synapse models: whether connections may have a label, as with NEST's models that end in `_lbl`. */
  readonly labelled: boolean
  /** Of synapse models: whether connections lead to receptor 0 only, as with NEST's models that end in `_hpc`. */
  readonly receptorless: boolean
}

export interface NodeModelEntry extends ModelEntry {
  readonly definition: NodeModel
}

export interface SynapseModelEntry extends ModelEntry {
  readonly definition: SynapseModel
}

type NewEntry = Pick<ModelEntry, 'name' | 'definition'> &
  Partial<Pick<ModelEntry, 'defaults' | 'weightRecorder' | 'volumeTransmitter' | 'labelled' | 'receptorless'>>

/** Whether a model is one of nodes. */
export function isNodeEntry(entry: ModelEntry): entry is NodeModelEntry {
  return entry.definition.kind !== 'synapse'
}

function isSynapseEntry(entry: ModelEntry): entry is SynapseModelEntry {
  return entry.definition.kind === 'synapse'
}

function notBuilt(call: string, name: string): KernelError {
  return new KernelError('Unsupported', `${call}: Cajal does not have NEST’s ${name} yet.`, { item: name })
}

/** All models by name, with their present defaults. */
export class ModelTable {
  readonly #entries = new Map<string, ModelEntry>()
  readonly #copies = { node: 0, synapse: 0 }
  /** Whether defaults were changed or models copied: from then on the resolution stays (kernel rule 6). */
  defaultsChanged = false

  constructor(further: readonly NodeModel[] = []) {
    for (const definition of [...generatedNodeModels, ...further]) this.#add({ name: definition.name, definition })
    for (const definition of generatedSynapseModels) {
      // NEST's variants: the one for supercomputers has no room for receptors, the other may have labels.
      for (const ending of ['', '_hpc', '_lbl'].filter((each) => nestSynapseModels.includes(definition.name + each))) {
        this.#add({ name: definition.name + ending, definition, labelled: ending === '_lbl', receptorless: ending === '_hpc' })
      }
    }
  }

  #add({ name, definition, defaults, weightRecorder, volumeTransmitter, labelled, receptorless }: NewEntry): void {
    const names = definition.kind === 'synapse' ? nestSynapseModels : nestNodeModels
    const known = names.indexOf(name)
    this.#entries.set(name, {
      name,
      id: known >= 0 ? known : names.length + this.#copies[definition.kind === 'synapse' ? 'synapse' : 'node']++,
      definition,
      defaults: defaults ?? defaultValues(definition),
      weightRecorder: weightRecorder ?? null,
      volumeTransmitter: volumeTransmitter ?? null,
      labelled: labelled ?? false,
      receptorless: receptorless ?? false,
    })
  }

  names(kind?: 'node' | 'synapse'): string[] {
    return [...this.#entries.values()]
      .filter((entry) => kind === undefined || (kind === 'synapse') === isSynapseEntry(entry))
      .map((entry) => entry.name)
      .sort()
  }

  #find(call: string, name: string, code: 'UnknownModelName' | 'UnknownComponent'): ModelEntry {
    const entry = this.#entries.get(name)
    if (entry !== undefined) return entry
    if (nestNodeModels.includes(name) || nestSynapseModels.includes(name)) throw notBuilt(call, name)
    const hint = suggestion(name, this.#entries.keys())
    throw new KernelError(code, `${call}: ${name} is not a known model name.${hint}`, { item: name })
  }

  /** A model that a call on defaults names. */
  find(call: string, name: string): ModelEntry {
    return this.#find(call, name, call === 'CopyModel' ? 'UnknownModelName' : 'UnknownComponent')
  }

  findNode(call: string, name: string): NodeModelEntry {
    const entry = this.#find(call, name, 'UnknownModelName')
    if (isNodeEntry(entry)) return entry
    throw new KernelError('UnknownModelName', `${call}: ${name} is a synapse model, but a node model is needed.`, { item: name })
  }

  findSynapse(call: string, name: string): SynapseModelEntry {
    const entry = this.#entries.get(name)
    if (entry !== undefined && isSynapseEntry(entry)) return entry
    if (nestSynapseModels.includes(name)) throw notBuilt(call, name)
    const hint = suggestion(name, this.names('synapse'))
    throw new KernelError('UnknownSynapseType', `${call}: there is no synapse model ${name}.${hint}`, {
      item: name,
      field: 'synapse_model',
    })
  }

  #withValues(call: string, entry: ModelEntry, values: ParameterValues): Readonly<Record<string, ParameterValue>> {
    const [problem] = checkValues({ ...entry.definition, name: entry.name }, values, entry.defaults)
    if (problem !== undefined) throw errorOfProblem(call, entry.name, problem)
    const all = { ...entry.defaults, ...normalValues(entry.definition, values) }
    if (entry.definition.kind !== 'synapse') return all
    const refused = entry.definition.check?.(all)
    if (refused) throw errorOfProblem(call, entry.name, refused)
    return entry.definition.normalise?.(all, values) ?? all
  }

  setDefaults(name: string, given: ParameterValues): void {
    const entry = this.find('SetDefaults', name)
    const { values, nodes } = splitNodes(entry, given)
    entry.defaults = this.#withValues('SetDefaults', entry, values)
    Object.assign(entry, nodes)
    this.defaultsChanged = true
  }

  copy(existing: string, name: string, given: ParameterValues): void {
    const entry = this.find('CopyModel', existing)
    if (this.#entries.has(name)) {
      throw new KernelError('NewModelNameExists', `CopyModel: there is a model ${name} already; choose another name.`, { item: name })
    }
    if (isSynapseEntry(entry) && this.names('synapse').length >= mostSynapseModels) {
      const message = `CopyModel: Synapse model count exceeded: there can be at most ${mostSynapseModels}, and ${name} would be one more.`
      throw new KernelError('KernelException', message, { item: name })
    }
    const { values, nodes } = splitNodes(entry, given)
    const defaults = this.#withValues('CopyModel', entry, values)
    this.#add({ ...entry, ...nodes, name, defaults })
    this.defaultsChanged = true
  }

  /** Default times that must lie on steps, once the resolution is another: delays become whole steps, rounded up. */
  fitTo(grid: KernelTimeGrid): void {
    for (const entry of this.#entries.values()) {
      const { definition, defaults } = entry
      const { delay } = defaults
      if (definition.kind !== 'synapse') entry.defaults = { ...defaults, ...definition.defaultsAt?.(defaults, grid) }
      else if (typeof delay === 'number') entry.defaults = { ...defaults, delay: grid.delayMs(grid.steps(delay)) }
    }
  }
}

type NamedNodes = Partial<Pick<ModelEntry, 'weightRecorder' | 'volumeTransmitter'>>

/** Takes the nodes that a synapse model names out of its values; for other models the names are as unknown as any. */
function splitNodes(entry: ModelEntry, given: ParameterValues): { readonly values: ParameterValues; readonly nodes: NamedNodes } {
  if (!isSynapseEntry(entry)) return { values: given, nodes: {} }
  const { weight_recorder: recorder, ...others } = given
  const recorded = recorder === undefined ? {} : { weightRecorder: nodeOf('weight_recorder', recorder) }
  if (!entry.definition.needsTransmitter) return { values: others, nodes: recorded }
  const { volume_transmitter: transmitter, ...values } = others
  if (transmitter === undefined) return { values, nodes: recorded }
  const volumeTransmitter = nodeOf('volume_transmitter', transmitter)
  if (volumeTransmitter === null) throw notOne('volume_transmitter')
  return { values, nodes: { ...recorded, volumeTransmitter } }
}

/** The one node of a collection; null for an empty one. */
function nodeOf(field: string, value: ParameterValue): number | null {
  const ids: readonly unknown[] = Array.isArray(value) ? value : [value]
  if (ids.length === 0) return null
  const [id] = ids
  if (ids.length === 1 && typeof id === 'number') return id
  throw notOne(field)
}

function notOne(field: string): KernelError {
  return new KernelError('BadProperty', `${field} must be a collection with a single ${field.replace('_', ' ')}.`, { field })
}
