import { describe, expect, test } from 'vitest'
import { createClipboard, type Clipboard } from '../../../../renderer/state/editing/clipboard'
import { createFileInsertion } from '../../../../renderer/state/editing/insert-file'
import type { CajalBridge } from '../../../../shared/contract/main-contract'
import type { Notice } from '../../../../shared/document/notice'
import type { CajalDocument } from '../../../../shared/document/schema'
import { drawing } from '../../../shared/document/drawing'
import { canvasOf, type TestCanvas } from '../canvas'
import { foreignHere } from '../files/foreign-here'

const source = drawing({
  variables: { tau: { value: 'tau_0*2' }, tau_0: { value: 5, unit: 'ms' }, J: { value: 3 }, K: { value: 4 }, spare: { value: 1 } },
  variants: {
    fast: { model: 'iaf_psc_alpha', parameters: { tau_m: { expression: 'tau' } } },
    strong: { model: 'static_synapse', parameters: { weight: { expression: 'J' } } },
    unused: { model: 'iaf_psc_exp', parameters: {} },
  },
  populations: {
    p1: { label: 'E', model: 'fast', at: [0, 0] },
    p2: { label: 'I', at: [0, 200], parameters: { V_m: { distribution: 'normal', mean: -65, std: { expression: 'K' } } } },
  },
  devices: { d1: { label: 'Noise', model: 'poisson_generator', at: [-300, 0] } },
  edges: [['d1 p1', { synapse: 'strong' }]],
})

interface Window extends TestCanvas {
  readonly clipboard: Clipboard
  readonly notices: Notice[]
  readonly said: string[]
}

function windowWith(document: CajalDocument): Window {
  const canvas = canvasOf(document)
  const notices: Notice[] = []
  const said: string[] = []
  const bridge: CajalBridge = {
    call: () => Promise.resolve(null) as never,
    on: () => () => {},
    openDropped: () => Promise.resolve({ problem: 'not asked for' }),
  }
  const files = {
    report: (title: string, message: string) => void said.push(title, message),
    tell: (told: readonly Notice[]) => void notices.push(...told),
  }
  return {
    ...canvas,
    notices,
    said,
    clipboard: createClipboard({
      bridge,
      ...canvas,
      files,
      scripts: createFileInsertion({ bridge, ...canvas, files, foreign: foreignHere }),
      version: '0',
    }),
  }
}

function copied(...ids: readonly string[]): string {
  const window = windowWith(source)
  window.select(...ids)
  return window.clipboard.copiedText() ?? ''
}

const empty = drawing({})

describe('a script of PyNEST that is pasted', () => {
  const script = `import nest
E = nest.Create("iaf_psc_alpha", 10)
nest.Connect(E, E)
nest.EnableStructuralPlasticity()
`

  test('comes as what it builds, in one step, and tells what was not followed', async () => {
    const { documents, clipboard, notices } = windowWith(empty)
    clipboard.pasteText(script, false)
    await expect.poll(() => notices.length).toBeGreaterThan(0)
    expect(documents.document()).toMatchObject({ populations: { p1: { label: 'E', size: 10 } }, notes: { n1: {} } })
    expect(notices.map(({ message }) => message).join()).toContain('Line 4 was not followed: nest.EnableStructuralPlasticity()')
    documents.undo()
    expect(documents.document()).toBe(empty)
  })

  test('is told from any other text, of which nothing comes', () => {
    const { documents, clipboard, said } = windowWith(empty)
    clipboard.pasteText('a nest. Create something', false)
    expect([documents.document(), said]).toEqual([empty, []])
  })
})

describe('what is pasted in another window', () => {
  test('brings the variants and variables it is drawn with, and no others, in one step that is undone at once', () => {
    const { documents, clipboard } = windowWith(empty)
    clipboard.pasteText(copied('p1'), false)
    expect(documents.document()).toMatchObject({
      variables: { tau: { value: 'tau_0*2' }, tau_0: { value: 5, unit: 'ms' } },
      variants: { fast: { model: 'iaf_psc_alpha' } },
    })
    expect(Object.keys(documents.document().variants ?? {})).toEqual(['fast'])
    expect(Object.keys(documents.document().variables ?? {})).toEqual(['tau', 'tau_0'])
    expect(documents.get().history.past).toHaveLength(1)
    documents.undo()
    expect(documents.document()).toBe(empty)
  })

  test('brings the variables within distributions', () => {
    const { documents, clipboard } = windowWith(empty)
    clipboard.pasteText(copied('p2'), false)
    expect(documents.document().variables).toEqual({ K: { value: 4 } })
    expect(documents.document().variants).toBeUndefined()
  })

  test('brings what its edges need, and with what leads into it what that needs', () => {
    const inner = windowWith(empty)
    inner.clipboard.pasteText(copied('p1', 'd1'), false)
    expect(Object.keys(inner.documents.document().variants ?? {})).toEqual(['fast', 'strong'])
    const linked = windowWith(drawing({ devices: { d1: { label: 'Noise', model: 'poisson_generator' } } }))
    linked.clipboard.pasteText(copied('p1'), true)
    expect(linked.documents.document().variants).toHaveProperty('strong')
    expect(linked.documents.document().variables).toHaveProperty('J')
    expect(Object.values(linked.documents.document().projections)).toMatchObject([{ from: 'd1', synapse: { model: 'strong' } }])
  })

  test('takes a name as it is defined where it is pasted, and says so where that differs', () => {
    const here = drawing({ variables: { tau_0: { unit: 'ms', value: 5 }, tau: { value: 1 } } })
    const { documents, clipboard, notices } = windowWith(here)
    clipboard.pasteText(copied('p1'), false)
    expect(documents.document().variables).toEqual(here.variables)
    expect(notices.map(({ message }) => message)).toEqual([
      'tau meant something else where this was copied: what was pasted takes it as it is defined here.',
    ])
  })

  test('pasted where it was copied changes no definition and says nothing', () => {
    const { documents, clipboard, notices } = windowWith(source)
    clipboard.pasteText(copied('p1', 'p2'), false)
    expect(documents.document().variables).toEqual(source.variables)
    expect(documents.document().variants).toEqual(source.variants)
    expect(notices).toEqual([])
  })

  test.each(['"variables":{"__proto__":{"value":1}}', '"variants":{"v":{"model":3}}', '"variables":[]', '"variants":{"constructor":{}}'])(
    'is refused whole where its definitions are none: %s',
    (definitions) => {
      const { documents, clipboard, said } = windowWith(empty)
      clipboard.pasteText(
        `{"format":"cajal","formatVersion":1,"document":{"simulation":{"durationMs":1,"resolutionMs":0.1,"seed":1},${definitions},"populations":{"p1":{"model":"iaf_psc_alpha"}}}}`,
        false,
      )
      expect(said[0]).toBe('Nothing was pasted')
      expect(documents.document()).toBe(empty)
    },
  )
})
