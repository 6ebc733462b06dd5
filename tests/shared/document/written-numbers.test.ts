import { describe, expect, test } from 'vitest'
import { renameVariable } from '../../../renderer/state/actions/variables'
import { applyAction, startHistory } from '../../../renderer/state/history'
import { remedyAction } from '../../../renderer/state/fields/remedy'
import { checkDocument } from '../../../shared/document/checks/check-document'
import { changesInWords } from '../../../shared/document/describe-changes'
import { openDocument } from '../../../shared/document/open-document'
import { writeDocument } from '../../../shared/document/write-document'
import { simulationOf } from '../../../shared/document/written-numbers'
import { compileNetwork } from '../../../shared/network/compile-network'
import { drawing } from './drawing'

const variables = { N: { value: 100 }, T: { value: 0.5, unit: 's' }, dt: { value: 0.2 } }
const worked = drawing({
  variables,
  simulation: { durationMs: { expression: '2*T' }, resolutionMs: { expression: 'dt' } },
  populations: { p1: { label: 'E', size: { expression: '4*N' } } },
  devices: { d1: {} },
  edges: ['p1 d1'],
})
const codes = (document: Parameters<typeof checkDocument>[0]): readonly string[] => checkDocument(document).map(({ code }) => code)

describe('sizes and settings as expressions', () => {
  test('are worked out, with units, for what is run', () => {
    expect(compileNetwork(worked)).toMatchObject({
      ok: true,
      value: { simulation: { durationMs: 1000, resolutionMs: 0.2, seed: 1 }, groups: [{ size: 400 }, { size: 1 }] },
    })
  })

  test('are saved and opened as they are, and told in words', () => {
    expect(openDocument(writeDocument(worked, '0'))).toEqual({ kind: 'opened', document: worked, notices: [] })
    const plain = drawing({ variables, populations: { p1: { label: 'E', size: 2 } }, devices: { d1: {} }, edges: ['p1 d1'] })
    expect(changesInWords(plain, worked, 9).replaceAll(/\s/g, ' ')).toBe(
      'duration: 1000 ms → 2*T; resolution: 0.1 ms → dt; size of E: 2 → 4*N',
    )
    expect(openDocument(writeDocument(worked, '0').replace('"4*N"', '4')).kind).toBe('invalid')
  })

  test('follow a variable that is renamed', () => {
    const { document } = applyAction(startHistory(worked), renameVariable('N', 'cells'))
    expect(document.populations['p1' as never]).toMatchObject({ size: { expression: '4*cells' } })
  })

  test.each([
    ['size', { expression: '4*cells' }, 'unknown-variable'],
    ['size', { expression: '[1, 2]' }, 'bad-expression'],
    ['size', { expression: '2 ms' }, 'bad-expression'],
    ['size', { expression: 'N/3' }, 'bad-size'],
    ['durationMs', { expression: '2*N*mV' }, 'bad-expression'],
    ['durationMs', { expression: '-T' }, 'bad-duration'],
    ['resolutionMs', { expression: 'dx' }, 'unknown-variable'],
  ])('that are none are told at the field: %s %j', (field, value, code) => {
    const document = drawing({
      variables,
      ...(field !== 'size' && { simulation: { [field]: value } }),
      populations: { p1: { label: 'E', size: field === 'size' ? value : 1 } },
      devices: { d1: {} },
      edges: ['p1 d1'],
    })
    const problem = checkDocument(document).find(({ severity }) => severity === 'error')
    expect(problem).toMatchObject({
      code,
      field: field === 'size' ? 'size' : `simulation.${field}`,
      ...(field === 'size' && { item: 'p1' }),
    })
    if (problem?.remedy === undefined) return
    const mended = applyAction(startHistory(document), remedyAction(document, problem.remedy)).document
    expect(codes(mended)).not.toContain(code)
  })

  test('that come to nothing leave the usual numbers to whatever only looks', () => {
    expect(simulationOf({ ...worked, variables: {} })).toEqual({ durationMs: 1000, resolutionMs: 0.1, seed: 1 })
  })
})
