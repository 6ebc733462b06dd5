import type { PastDescriptor } from '../../models/define-model'
import type { Columns, GroupColumns } from '../../models/runtime'

type Owner = GroupColumns<string, string, string> & { connectionsOf(i: number): number }

/** The state of a group with room for the past that its nodes keep: what was kept stays. */
export function withPast(
  group: Owner,
  { variables, lengthOf }: PastDescriptor<GroupColumns<string, string, string>, string>,
): Columns<string> {
  const { s, size } = group
  let longest = 0
  for (let i = 0; i < size; i++) longest = Math.max(longest, lengthOf(group, i))
  const grown = variables
    .filter((name) => s[name]!.length < longest * size)
    .map((name) => {
      const column = new Float64Array(longest * size)
      column.set(s[name]!)
      return [name, column] as const
    })
  return { ...s, ...Object.fromEntries(grown) }
}
