import { describe, expect, test } from 'vitest'
import { removeItems } from '../../../../renderer/state/actions/blocks'
import { setParameter } from '../../../../renderer/state/actions/parameters'
import { createDocumentStore } from '../../../../renderer/state/document-store'
import { createDraftStore, draftProblems } from '../../../../renderer/state/fields/drafts'
import { createProblemStore, problemsOfField } from '../../../../renderer/state/fields/problems'
import { remedyAction } from '../../../../renderer/state/fields/remedy'
import type { Problem } from '../../../../shared/document/problem'
import type { CajalDocument } from '../../../../shared/document/schema'
import type { PopulationId } from '../../../../shared/ids'
import { drawing } from '../../../shared/document/drawing'

const p1 = 'p1' as PopulationId
const base = drawing({ populations: { p1: { label: 'E' } } })
const draft = { item: p1, field: 'tau_m', name: 'tau_m', text: 'abc', message: '“abc” is not a number.' }

/** Work waits until it is told to go on. */
function createPatience(): { readonly soon: (work: () => void) => () => void; readonly go: () => void } {
  let waiting: (() => void)[] = []
  return {
    soon(work) {
      waiting.push(work)
      return () => {
        waiting = waiting.filter((other) => other !== work)
      }
    },
    go() {
      const now = waiting
      waiting = []
      for (const work of now) work()
    },
  }
}

describe('drafts', () => {
  test('a draft is an error of its field, and no longer when it is dropped', () => {
    const drafts = createDraftStore()
    drafts.keep(draft)
    expect(draftProblems(base, drafts.get())).toEqual([
      { severity: 'error', code: 'unreadable-entry', item: p1, field: 'tau_m', message: 'E, tau_m: “abc” is not a number.' },
    ])
    drafts.drop(p1, 'tau_m')
    expect(draftProblems(base, drafts.get())).toEqual([])
  })

  test('a draft of the simulation settings names its field', () => {
    const drafts = createDraftStore()
    drafts.keep({ field: 'simulation.duration', name: 'Duration', text: '-65mV', message: '“-65mV” is a voltage.' })
    expect(draftProblems(base, drafts.get()).map(({ message }) => message)).toEqual(['Duration: “-65mV” is a voltage.'])
  })

  test('a draft of a block that was deleted waits for undo', () => {
    const documents = createDocumentStore(base)
    const drafts = createDraftStore()
    drafts.keep(draft)
    documents.apply(removeItems(base, [p1]))
    expect(draftProblems(documents.document(), drafts.get())).toEqual([])
    documents.undo()
    expect(draftProblems(documents.document(), drafts.get())).toHaveLength(1)
  })

  test('dropping what is not there tells nobody', () => {
    const drafts = createDraftStore()
    let news = 0
    drafts.subscribe(() => news++)
    drafts.drop(p1, 'tau_m')
    expect(news).toBe(0)
  })
})

describe('the list of problems', () => {
  const found: Problem = { severity: 'error', code: 'found', item: p1, field: 'tau_m', message: 'E: bad.' }
  const check = (document: CajalDocument): readonly Problem[] => (document.populations[p1]?.parameters['tau_m'] === 1 ? [found] : [])
  const worse = setParameter(base, { items: [p1], group: 'model', parameter: 'tau_m' }, 1)

  test('follows the document a moment later, once for a burst of edits', () => {
    const documents = createDocumentStore(base)
    const { soon, go } = createPatience()
    let checks = 0
    const problems = createProblemStore({
      documents,
      drafts: createDraftStore(),
      soon,
      check(document) {
        checks++
        return check(document)
      },
    })
    documents.apply(worse)
    documents.undo()
    documents.redo()
    expect(problems.get()).toEqual([])
    go()
    expect(problems.get()).toEqual([found])
    expect(checks).toBe(2)
  })

  test('has drafts first, and asked at once it is up to date', () => {
    const documents = createDocumentStore(base)
    const drafts = createDraftStore()
    const problems = createProblemStore({ documents, drafts, check, soon: createPatience().soon })
    documents.apply(worse)
    drafts.keep(draft)
    expect(problems.refresh().map(({ code }) => code)).toEqual(['unreadable-entry', 'found'])
  })

  test('after dispose nothing is checked any more', () => {
    const documents = createDocumentStore(base)
    const { soon, go } = createPatience()
    const problems = createProblemStore({ documents, drafts: createDraftStore(), check, soon })
    problems.dispose()
    documents.apply(worse)
    go()
    expect(problems.get()).toEqual([])
  })
})

test('problems of a field are those of its item, errors first', () => {
  const warning: Problem = { severity: 'warning', code: 'w', item: p1, field: 'size', message: '' }
  const error: Problem = { ...warning, severity: 'error', code: 'e' }
  const elsewhere: Problem = { ...error, field: 'label' }
  expect(problemsOfField([warning, elsewhere, error], p1, 'size')).toEqual([error, warning])
  expect(
    problemsOfField([{ severity: 'error', code: 's', field: 'simulation.seed', message: '' }], undefined, 'simulation.seed'),
  ).toHaveLength(1)
})

test('what a run came to is told at a field where nothing else says why', () => {
  const silent: Problem = { severity: 'warning', code: 'silent-population', item: p1, field: 'rate', message: 'E never fired.' }
  const cause: Problem = { ...silent, code: 'silent-generator', message: 'Noise sends nothing.' }
  expect(problemsOfField([silent], p1, 'rate')).toEqual([silent])
  expect(problemsOfField([silent, cause], p1, 'rate')).toEqual([cause])
})

test('a remedy for the time of a planned change sets that, and one for a value of it takes it out', () => {
  const changes = [{ atMs: 20.04, parameters: { I_e: 5, delay: 3 } }]
  const store = createDocumentStore(drawing({ populations: { p1: { changes } } }))
  const mend = (parameter: string, value?: number): void => {
    const remedy = { kind: 'set-parameter', label: '', item: p1, parameter, ...(value !== undefined && { value }) } as const
    store.apply(remedyAction(store.document(), remedy))
  }
  mend('changes.0.atMs', 20)
  mend('changes.0.delay')
  expect(store.document().populations[p1]?.changes).toEqual([{ atMs: 20, parameters: { I_e: 5 } }])
  mend('changes.0.I_e')
  expect(store.document().populations[p1]).not.toHaveProperty('changes')
})

describe('remedies are edits', () => {
  const network = drawing({ populations: { p1: { size: 3 } }, edges: ['p1 p1'] })
  const c1 = Object.keys(network.projections)[0] as PopulationId
  test.each([
    [{ kind: 'set-parameter', label: '', item: p1, parameter: 'tau_m', value: 5 }, 'set tau_m of P1 to 5\u00a0ms'],
    [{ kind: 'set-parameter', label: '', item: p1, parameter: 'size', value: 5 }, 'set size of P1 to 5'],
    [{ kind: 'set-parameter', label: '', item: c1, parameter: 'synapse.delay', value: 5 }, 'set delay of P1 → P1 to 5\u00a0ms'],
    [{ kind: 'set-parameter', label: '', item: c1, parameter: 'rule.indegree', value: 5 }, 'set indegree of P1 → P1 to 5'],
    [{ kind: 'set-simulation', label: '', field: 'seed', value: 5 }, 'set seed to 5'],
    [{ kind: 'remove-item', label: '', item: c1 }, 'delete P1 → P1'],
  ] as const)('%j', (remedy, name) => {
    const store = createDocumentStore(network)
    const action = remedyAction(network, remedy)
    expect(action.name).toBe(name)
    expect(store.apply(action)).toBe(true)
  })
})
