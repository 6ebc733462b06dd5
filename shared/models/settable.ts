import type { ParameterDescriptor } from './descriptor'

/** Whether SetStatus takes this parameter of a node that stands; what is no such is set when the node is made. */
export function isSettable(descriptor: ParameterDescriptor | undefined): boolean {
  return descriptor !== undefined && descriptor.fixed !== true && descriptor.kind !== 'entries'
}

/** What a connection has from the call that made it on. */
const fixedOnceConnected: ReadonlySet<string> = new Set(['delay', 'receptor_type', 'synapse_label'])

/** Whether SetStatus takes this parameter of a connection that stands; `common` are those that all connections of its model share. */
export function isSettableOfConnection(name: string, common: readonly string[] = []): boolean {
  return !fixedOnceConnected.has(name) && !common.includes(name)
}
