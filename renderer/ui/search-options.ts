/** One of many things to choose from. */
export interface SearchOption {
  readonly key: string
  /** The heading it stands under. */
  readonly group: string
  /** Within its group. */
  readonly label: string
  /** By itself. */
  readonly name: string
  /** A word about it, which is searched as well. */
  readonly note: string
}

/** Those that have every word; what is called so before what is only described so, within groups and among them. */
export function searchOptions(options: readonly SearchOption[], query: string): readonly SearchOption[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const [first] = words
  if (first === undefined) return options
  const hasAll = (text: string): boolean => words.every((word) => text.toLowerCase().includes(word))
  const rank = ({ label, name }: SearchOption): number => (!hasAll(name) ? 2 : label.toLowerCase().startsWith(first) ? 0 : 1)
  const groups = optionGroups(options.filter(({ name, group, note }) => hasAll(`${name} ${group} ${note}`)))
  return groups
    .map(([, own]) => [...own].sort((a, b) => rank(a) - rank(b)))
    .sort(([a], [b]) => (a && b ? rank(a) - rank(b) : 0))
    .flat()
}

/** Options by their headings, in the order of the list. */
export function optionGroups(options: readonly SearchOption[]): readonly (readonly [string, readonly SearchOption[]])[] {
  const groups = new Map<string, SearchOption[]>()
  for (const option of options) {
    const group = groups.get(option.group)
    if (group) group.push(option)
    else groups.set(option.group, [option])
  }
  return [...groups]
}
