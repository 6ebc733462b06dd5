import { checkValues, defaultValues } from '../models/check-parameters'
import type { NodeModel } from '../models/define-model'
import type { SynapseModel } from '../models/define-synapse'
import type { ParameterValue, ParameterValues } from '../models/descriptor'
import { generatedNodeModels, generatedSynapseModels } from '../models/index.generated'
import { suggestion } from '../models/nearest-name'
import { KernelError, errorOfProblem } from './kernel-error'

/** A model under a name: one of the catalogue, or a copy with defaults of its own. */
export interface ModelEntry {
  readonly name: string
  readonly definition: NodeModel | SynapseModel
  readonly defaults: Readonly<Record<string, ParameterValue>>
}

export interface NodeModelEntry extends ModelEntry {
  readonly definition: NodeModel
}

export interface SynapseModelEntry extends ModelEntry {
  readonly definition: SynapseModel
}

function isNodeEntry(entry: ModelEntry): entry is NodeModelEntry {
  return entry.definition.kind !== 'synapse'
}

function isSynapseEntry(entry: ModelEntry): entry is SynapseModelEntry {
  return entry.definition.kind === 'synapse'
}

/** All models by name, with their present defaults. */
export class ModelTable {
  readonly #entries = new Map<string, ModelEntry>()
  /** Whether SetDefaults was called: from then on the resolution stays (kernel rule 6). */
  defaultsChanged = false

  constructor() {
    for (const definition of [...generatedNodeModels, ...generatedSynapseModels]) {
      this.#entries.set(definition.name, { name: definition.name, definition, defaults: defaultValues(definition) })
    }
  }

  names(kind?: 'node' | 'synapse'): string[] {
    return [...this.#entries.values()]
      .filter((entry) => kind === undefined || (kind === 'synapse') === isSynapseEntry(entry))
      .map((entry) => entry.name)
      .sort()
  }

  #find(call: string, name: string): ModelEntry {
    const entry = this.#entries.get(name)
    if (entry !== undefined) return entry
    const hint = suggestion(name, this.#entries.keys())
    throw new KernelError('UnknownModelName', `${call}: there is no model ${name}.${hint}`, { item: name })
  }

  find(call: string, name: string): ModelEntry {
    return this.#find(call, name)
  }

  findNode(call: string, name: string): NodeModelEntry {
    const entry = this.#find(call, name)
    if (isNodeEntry(entry)) return entry
    throw new KernelError('UnknownModelName', `${call}: ${name} is a synapse model, but a node model is needed.`, { item: name })
  }

  findSynapse(call: string, name: string): SynapseModelEntry {
    const entry = this.#entries.get(name)
    if (entry !== undefined && isSynapseEntry(entry)) return entry
    const hint = suggestion(name, this.names('synapse'))
    throw new KernelError('UnknownSynapseType', `${call}: there is no synapse model ${name}.${hint}`, {
      item: name,
      field: 'synapse_model',
    })
  }

  #withValues(call: string, entry: ModelEntry, values: ParameterValues): Readonly<Record<string, ParameterValue>> {
    const [problem] = checkValues({ ...entry.definition, name: entry.name }, values, entry.defaults)
    if (problem !== undefined) throw errorOfProblem(call, entry.name, problem)
    return { ...entry.defaults, ...values }
  }

  setDefaults(name: string, values: ParameterValues): void {
    const entry = this.#find('SetDefaults', name)
    this.#entries.set(name, { ...entry, defaults: this.#withValues('SetDefaults', entry, values) })
    this.defaultsChanged = true
  }

  copy(existing: string, name: string, values: ParameterValues): void {
    const entry = this.#find('CopyModel', existing)
    if (this.#entries.has(name)) {
      throw new KernelError('NewModelNameExists', `CopyModel: there is a model ${name} already; choose another name.`, { item: name })
    }
    this.#entries.set(name, { name, definition: entry.definition, defaults: this.#withValues('CopyModel', entry, values) })
  }
}
