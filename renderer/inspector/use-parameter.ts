import { useCallback, useMemo } from 'react'
import { variablesOf } from '../../shared/document/variables'
import type { Problem } from '../../shared/document/problem'
import type { ItemId } from '../../shared/ids'
import type { ParameterDescriptor, WrittenValue } from '../../shared/models/descriptor'
import { fieldName, isSameValue, parametersOf, setParameter, type ParameterGroup } from '../state/actions/parameters'
import { draftKey } from '../state/drafts'
import { problemsOfField } from '../state/problems'
import { useEditor } from '../ui/editor-context'
import { useStore } from '../ui/use-store'

/** A parameter of one or several items as its field shows and changes it. */
export interface ParameterHandle {
  readonly field: string
  /** Undefined where the items differ. */
  readonly value: WrittenValue | undefined
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
  keepDraft(text: string, message: string): void
  dropDraft(): void
  reset(): void
}

/** Reads a parameter of the document and its draft, and gives what changes it. */
export function useParameter(
  items: readonly ItemId[],
  group: ParameterGroup,
  name: string,
  descriptor: ParameterDescriptor,
): ParameterHandle {
  const { documents, drafts, problems } = useEditor()
  const field = fieldName(group, name)
  const [first] = items
  const own = (item: ItemId): WrittenValue | undefined => parametersOf(documents.document(), item, group)[name]
  const valueOf = (item: ItemId): WrittenValue => own(item) ?? descriptor.default
  const value = useStore(documents, () => {
    if (first === undefined) return undefined
    return items.every((item) => isSameValue(valueOf(item), valueOf(first))) ? valueOf(first) : undefined
  })
  const changed = useStore(documents, () => items.some((item) => !isSameValue(valueOf(item), descriptor.default)))
  const draft = useStore(drafts, (all) => all.get(draftKey(first, field)) ?? null)
  const known = useStore(problems, (list) => list)
  const onlyItem = items.length === 1 ? first : undefined
  const fieldProblems = useMemo(() => (onlyItem === undefined ? [] : problemsOfField(known, onlyItem, field)), [known, onlyItem, field])

  const dropDraft = useCallback(() => items.forEach((item) => drafts.drop(item, field)), [items, drafts, field])
  return {
    field,
    value,
    changed,
    draft: draft?.text ?? null,
    variables: useStore(documents, () => variablesOf(documents.document()).names),
    draftMessage: draft?.message ?? null,
    problems: fieldProblems.filter(({ code }) => code !== 'unreadable-entry'),
    set(next, joined) {
      dropDraft()
      const stored = isSameValue(next, descriptor.default) ? undefined : next
      documents.apply(setParameter(documents.document(), { items, group, parameter: name }, stored))
      if (joined === undefined) documents.endGesture()
    },
    keepDraft: (text, message) => items.forEach((item) => drafts.keep({ item, field, text, message })),
    dropDraft,
    reset() {
      dropDraft()
      documents.apply(setParameter(documents.document(), { items, group, parameter: name }, undefined))
      documents.endGesture()
    },
  }
}
