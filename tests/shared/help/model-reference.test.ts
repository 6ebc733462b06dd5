import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { referencePage, referencePages } from '../../../shared/help/model-reference'
import { writeReference } from '../../../shared/help/write-reference'
import { connectionRules, nodeModels, synapseModels } from '../../../shared/models/catalogue'

const folder = path.resolve(import.meta.dirname, '../../../docs/models')

test('every model and rule has a page, and docs/models holds exactly what the catalogue says (npm run generate)', () => {
  const files = writeReference()
  expect(files.size).toBe(nodeModels.length + synapseModels.length + connectionRules.length + 1)
  expect(readdirSync(folder).sort()).toEqual([...files.keys()].sort())
  for (const [name, text] of files) expect(readFileSync(path.join(folder, name), 'utf8'), name).toBe(text)
})

describe('every page', () => {
  it.each(referencePages().map((page) => [page.name, page] as const))(
    '%s says what it is, where it comes from and what is like it',
    (name, page) => {
      expect(page.title).not.toBe('')
      expect(page.text.length).toBeGreaterThan(30)
      expect(page.source).toContain('nest-simulator')
      // What computes says how; recorders and rules only take and choose.
      if (page.kind !== 'recorder' && page.kind !== 'connection rule') expect(page.equations).not.toEqual([])
      for (const { text, allowed } of page.parameters) expect(`${text}${allowed}`).not.toMatch(/undefined|NaN/)
      for (const other of page.related) {
        expect(referencePage(other), other).not.toBeNull()
        expect(other).not.toBe(name)
      }
    },
  )
})

test('a page tells units, defaults and bounds as the form does, and receptors as Connect takes them', () => {
  const page = referencePage('iaf_psc_exp')
  expect(page?.parameters.find(({ name }) => name === 'tau_m')).toMatchObject({
    symbol: 'τ_m',
    unit: 'ms',
    defaultText: '10\u00a0ms',
    allowed: 'above 0 ms',
  })
  expect(page?.signals).toContain('Receptor types: 0 (DIRECT), 1 (FILTERED).')
  expect(page?.signals).toContain('The weight of a spike that arrives is in pA.')
  expect(referencePage('iaf_psc_exp_multisynapse')?.signals).toContain('Receptor types for spikes: 1 to the length of the list tau_syn.')
  expect(referencePage('iaf_psc_exp_multisynapse')?.recordables.map(({ name }) => name)).toContain('I_syn_1, I_syn_2, …')
  expect(referencePage('no_such_model')).toBeNull()
})
