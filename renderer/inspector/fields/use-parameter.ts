import { useCallback, useMemo } from 'react'
import type { Problem } from '../../../shared/document/problem'
import { resolveValue } from '../../../shared/document/resolve-values'
import { variablesOf } from '../../../shared/document/variables'
import type { ItemId } from '../../../shared/ids'
import type { GivenValue, ParameterDescriptor, WrittenValue } from '../../../shared/models/descriptor'
import { isPlainValue } from '../../../shared/models/written-values'
import { joinedActions } from '../../state/actions/joined'
import { isOfChange, type ParameterGroup } from '../../state/actions/parameter-groups'
import { fieldName, isSameValue, parametersOf, setParameter } from '../../state/actions/parameters'
import { setVariable } from '../../state/actions/variables'
import { draftKey } from '../../state/fields/drafts'
import { freeVariableName } from '../../state/editing/free-names'
import { problemsOfField } from '../../state/fields/problems'
import { useEditor } from '../../ui/editor-context'
import { useStore } from '../../ui/use-store'

/** A parameter of one or several items, or of a variant, as its field shows and changes it. */
export interface ParameterHandle {
  readonly field: string
  /** Undefined where the items differ. */
  readonly value: WrittenValue | undefined
  /** The value worked out; undefined where the items differ or it cannot be. */
  readonly given: GivenValue | undefined
  /** Whether any item has another value than the default. */
  readonly changed: boolean
  readonly draft: string | null
  /** Names of the document's variables. */
  readonly variables: readonly string[]
  readonly problems: readonly Problem[]
  /** What is wrong with the draft. */
  readonly draftMessage: string | null
  /** `joined` with what was set just before into one entry of undo. */
  set(value: WrittenValue, joined?: 'joined'): void
  /** Makes a variable of the number it has, and uses that. */
  makeVariable(): void
  keepDraft(text: string, message: string): void
  dropDraft(): void
  reset(): void
}

/** Reads a parameter of the document and its draft, and gives what changes it. */
export function useParameter(
  items: readonly string[],
  group: ParameterGroup,
  name: string,
  descriptor: ParameterDescriptor,
): ParameterHandle {
  const { documents, drafts, problems } = useEditor()
  const [first] = items
  const field = fieldName(group, name, first)
  // Problems and drafts of a variant belong to no item: their field says whose they are.
  const owners = useMemo(() => (group === 'variant' ? [undefined] : (items as readonly ItemId[])), [group, items])
  const own = (item: string): WrittenValue | undefined => parametersOf(documents.document(), item, group)[name]
  const valueOf = (item: string): WrittenValue => own(item) ?? descriptor.default
  const value = useStore(documents, () => {
    if (first === undefined) return undefined
    return items.every((item) => isSameValue(valueOf(item), valueOf(first))) ? valueOf(first) : undefined
  })
  const changed = useStore(documents, () => isOfChange(group) || items.some((item) => !isSameValue(valueOf(item), descriptor.default)))
  const variables = useStore(documents, () => variablesOf(documents.document()))
  const given = useMemo(() => {
    if (value === undefined || isPlainValue(value)) return value
    const result = resolveValue(value, { name, descriptor, variables, unit: undefined })
    return result.ok ? result.value : undefined
  }, [value, name, descriptor, variables])
  const draft = useStore(drafts, (all) => all.get(draftKey(owners[0], field)) ?? null)
  const known = useStore(problems, (list) => list)
  const isOne = items.length === 1
  const fieldProblems = useMemo(() => (isOne ? problemsOfField(known, owners[0], field) : []), [isOne, known, owners, field])

  const dropDraft = useCallback(() => owners.forEach((item) => drafts.drop(item, field)), [owners, drafts, field])
  const setting = (next: WrittenValue | undefined) =>
    setParameter(documents.document(), { items, group, parameter: name }, next, descriptor.default)
  return {
    field,
    value,
    given,
    changed,
    draft: draft?.text ?? null,
    variables: variables.names,
    draftMessage: draft?.message ?? null,
    problems: fieldProblems.filter(({ code }) => code !== 'unreadable-entry'),
    set(next, joined) {
      dropDraft()
      documents.apply(setting(next))
      if (joined === undefined) documents.endGesture()
    },
    makeVariable() {
      if (typeof given !== 'number') return
      const variable = freeVariableName(documents.document(), name)
      const unit = 'unit' in descriptor && descriptor.unit !== '' ? { unit: descriptor.unit } : {}
      const added = setVariable(documents.document(), variable, { value: given, ...unit })
      documents.apply(joinedActions(`make ${name} the variable ${variable}`, [added, setting({ expression: variable })]))
    },
    keepDraft: (text, message) =>
      owners.forEach((item) => drafts.keep({ ...(item !== undefined && { item }), field, name, text, message })),
    dropDraft,
    reset() {
      dropDraft()
      documents.apply(setting(undefined))
      documents.endGesture()
    },
  }
}
