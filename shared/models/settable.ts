import type { NodeModelDescriptor } from './descriptor'

/** How a recorder counts time, and what a sampler asks its targets for and when, stay as they were when it was connected. */
const fixedOfRecorders: ReadonlySet<string> = new Set(['time_in_steps', 'record_from', 'interval', 'offset'])

/** The parameters that SetStatus takes of nodes of a model that stand in a network; others are set when the nodes are made. */
export function settableOf({ kind, parameters }: Pick<NodeModelDescriptor, 'kind' | 'parameters'>): readonly string[] {
  return Object.entries(parameters).flatMap(([name, descriptor]) => {
    const isFixed = descriptor.fixed === true || descriptor.kind === 'entries' || (kind === 'recorder' && fixedOfRecorders.has(name))
    return isFixed ? [] : [name]
  })
}

/** What a connection has from the call that made it on. */
const fixedOnceConnected: ReadonlySet<string> = new Set(['delay', 'receptor_type', 'synapse_label'])

/** Whether SetStatus takes this parameter of a connection that stands; `common` are those that all connections of its model share. */
export function isSettableOfConnection(name: string, common: readonly string[] = []): boolean {
  return !fixedOnceConnected.has(name) && !common.includes(name)
}
