import type { ItemId } from '../ids'
import type { Problem } from '../document/problem'
import { catalogueModel, describedNodeModel, type CallValues, type NetworkDescription } from '../network/description'
import type { ServerInfo } from './server-info'

/** What keeps a server as such from running anything of ours; empty when nothing does. */
export function checkServer({ url, version, mpi, way, tellsStatus }: ServerInfo): readonly Problem[] {
  const problem = (code: string, message: string): Problem => ({ severity: 'error', code, message })
  if (!/^3\./.test(version)) {
    return [
      problem(
        'server-version',
        `The server at ${url} has NEST ${version}; Cajal speaks to NEST 3. Choose another server, or run on this computer.`,
      ),
    ]
  }
  if (tellsStatus) return []
  const remedy = mpi
    ? 'Start it without MPI'
    : way === 'plain'
      ? 'Start it with NEST_SERVER_ENABLE_EXEC_CALL=true in its environment, as NEST Desktop wants it too'
      : 'Use another version of it'
  return [
    problem(
      'server-silent',
      `NEST ${version} at ${url} gives no recordings through its plain interface (its GetStatus does not take nodes there). ${remedy}, or run on this computer.`,
    ),
  ]
}

/** What a server lacks of what a network needs, at the blocks and edges that need it. */
export function checkServerHas(info: ServerInfo, description: NetworkDescription): readonly Problem[] {
  const general = checkServer(info)
  if (general.length > 0) return general
  const models = new Set(info.models)
  const rules = new Set(info.rules)
  const { groups, connects, copies = [] } = description
  const lacking = (place: Pick<Problem, 'item' | 'field'>, what: string, name: string): Problem => ({
    severity: 'error',
    code: 'server-lacks',
    ...place,
    message: `NEST ${info.version} at ${info.url} has no ${what} ${name}. Choose another, or run on this computer.`,
  })
  const drawn = (place: Pick<Problem, 'item' | 'field'>, name: string): Problem => ({
    severity: 'error',
    code: 'server-plain',
    ...place,
    message: `The server at ${info.url} draws no values for ${name}: its plain interface knows no distributions. Start it with NEST_SERVER_ENABLE_EXEC_CALL=true, give a number, or run on this computer.`,
  })
  const isPlain = info.way === 'plain'
  const placed = (place: Pick<Problem, 'item' | 'field'>, what: string): Problem => ({
    severity: 'error',
    code: 'server-places',
    ...place,
    message: `Cajal does not send ${what} to a NEST Server yet: run on this computer, or export the script and run it with NEST.`,
  })
  const unread = (item: ItemId): Problem => ({
    severity: 'error',
    code: 'server-unread',
    item,
    message:
      'Cajal does not read correlograms from a NEST Server yet: mute this detector, run on this computer, or correlate recorded spikes in a panel.',
  })
  const isOwn = (name: string): boolean => description.models?.some((model) => model.name === name) === true
  const ownModel = (item: ItemId, name: string): Problem => ({
    severity: 'error',
    code: 'server-lacks',
    item,
    message: `${name} is a model of this drawing’s own, and the server at ${info.url} does not have it. Make it there with NESTML, or run on this computer.`,
  })
  return [
    ...groups.flatMap(({ item, positions }) => (positions === undefined ? [] : [placed({ item, field: 'positions' }, 'positions')])),
    ...groups.flatMap(({ item, model, parameters }) => {
      const name = catalogueModel(description, model)
      return [
        ...(describedNodeModel(description, model)?.records === 'correlations' ? [unread(item)] : []),
        ...(models.has(name) ? [] : [isOwn(name) ? ownModel(item, name) : lacking({ item }, 'model', name)]),
        ...(isPlain ? distributed(parameters).map((field) => drawn({ item, field }, field)) : []),
      ]
    }),
    ...connects.flatMap(({ item, rule, synapse, third }) => {
      const name = catalogueModel(description, synapse.model)
      return [
        ...(third === undefined ? [] : [placed({ item, field: 'thirdFactor' }, 'third factors')]),
        ...(models.has(name) ? [] : [lacking({ item, field: 'synapse.model' }, 'synapse model', name)]),
        ...(rules.has(rule.name) ? [] : [lacking({ item, field: 'rule.name' }, 'rule', rule.name)]),
        ...(isPlain ? distributed(synapse.parameters).map((field) => drawn({ item, field: `synapse.${field}` }, field)) : []),
      ]
    }),
    ...copies.flatMap(({ item, weightRecorder, volumeTransmitter }): Problem[] => {
      if (!isPlain || item === undefined) return []
      const way = 'Start it with NEST_SERVER_ENABLE_EXEC_CALL=true, or run on this computer.'
      const named = (field: string, what: string): Problem => {
        const message = `The server at ${info.url} ${what}. ${way}`
        return { severity: 'error', code: 'server-plain', item, field, message }
      }
      return [
        ...(weightRecorder === undefined
          ? []
          : [named('weightRecorder', 'records no weights: its plain interface cannot name a weight recorder')]),
        ...(volumeTransmitter === undefined
          ? []
          : [named('volumeTransmitter', 'cannot modulate synapses: its plain interface cannot name a volume transmitter')]),
      ]
    }),
  ]
}

function distributed(values: CallValues): readonly string[] {
  return Object.entries(values).flatMap(([name, value]) => (typeof value === 'object' && 'distribution' in value ? [name] : []))
}
