import { expect, test } from 'vitest'
import { createHelp, selectionPage, topicPage } from '../../../../renderer/state/help/help'
import { createSession } from '../../../../renderer/state/session'
import type { ItemId } from '../../../../shared/ids'
import { drawing } from '../../../shared/document/drawing'

const document = drawing({
  populations: { p1: { label: 'E' }, p2: { label: 'Fast', model: 'fast' } },
  variants: { fast: { model: 'izhikevich', parameters: {} } },
  edges: [['p1 p2', { rule: 'fixed_indegree', ruleParameters: { indegree: 3 }, synapse: 'stdp_synapse' }]],
})
const items = (...ids: readonly string[]): readonly ItemId[] => ids as readonly ItemId[]

test('help on a block is its model, on a variant the model behind it, on a connection rule and synapse', () => {
  expect(selectionPage(document, items('p1'), 'tau_m')).toEqual({ kind: 'model', name: 'iaf_psc_alpha', parameter: 'tau_m' })
  expect(selectionPage(document, items('p2'))).toMatchObject({ kind: 'model', name: 'izhikevich' })
  expect(selectionPage(document, items('c1'))).toMatchObject({ kind: 'connection', rule: 'fixed_indegree' })
  expect(selectionPage(document, items('p1', 'p2'))).toBeNull()
  expect(selectionPage(document, [])).toBeNull()
})

test('the help opens beside the drawing, goes back, and shows a page that is asked for again once', () => {
  const session = createSession({})
  const help = createHelp(session)
  help.open({ kind: 'model', name: 'izhikevich' })
  expect(session.get().panels.help).toBe(true)
  help.about('sweep')
  help.about('sweep')
  expect(help.get().pages).toEqual([{ kind: 'contents' }, { kind: 'model', name: 'izhikevich' }, topicPage('sweep')])
  help.back()
  help.back()
  help.back()
  expect(help.get().pages).toEqual([{ kind: 'contents' }])
})
