import { generatedNodeModels } from './index.generated'

/** Names of lists of dictionaries, and of what adds to them: one dictionary alone is a list of it there. */
export const entryLists: ReadonlySet<string> = new Set(
  generatedNodeModels.flatMap(({ parameters }) =>
    Object.entries(parameters).flatMap(([name, { kind }]) => (kind === 'entries' ? [name, `add_${name}`] : [])),
  ),
)
