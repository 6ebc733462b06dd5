import { describe, expect, it } from 'vitest'
import { methodsLatex, methodsMarkdown } from '../../../shared/network/methods-text'
import { methodsOf, type MethodsTable } from '../../../shared/network/write-methods'
import { drawing } from '../document/drawing'

const document = {
  ...drawing({
    simulation: { seed: 7 },
    populations: {
      p1: { label: 'E', size: 80, parameters: { tau_m: 20 } },
      p2: { label: 'I_50% & more', size: 20, parameters: { tau_m: 20 } },
      p3: { label: 'Probe', model: 'iaf_psc_exp' },
    },
    devices: {
      d1: { label: 'Noise', model: 'poisson_generator', parameters: { rate: 8000 } },
      d2: { label: 'V', model: 'multimeter', parameters: { record_from: ['V_m'] } },
    },
    edges: [
      ['d1 p1', { synapseParameters: { weight: 20 } }],
      [
        'p1 p2',
        { rule: 'fixed_indegree', ruleParameters: { indegree: 8 }, synapse: 'stdp_synapse', synapseParameters: { lambda: 0.1, delay: 2 } },
      ],
      'p1 d2',
    ],
  }),
  about: { title: 'Small_net', text: 'A net.' },
}
const methods = methodsOf(document, '0.1.0')
const table = (title: string): MethodsTable => {
  const found = methods.tables.find((each) => each.title === title)
  if (!found) throw new Error(`no table ${title}`)
  return found
}

describe('methodsOf', () => {
  it('tells models, connectivity, input, measurements, parameters and what it ran with', () => {
    expect(methods.tables.map(({ title }) => title)).toEqual([
      'Model summary',
      'Populations',
      'Connectivity',
      'Neuron and synapse models',
      'Input',
      'Input connections',
      'Measurements',
      'Parameters of E, I_50% & more',
      'Parameters of Probe',
      'Simulation',
    ])
    expect(table('Model summary').rows).toContainEqual(['Plasticity', 'stdp_synapse'])
    expect(table('Populations').rows[0]).toEqual(['E', 'iaf_psc_alpha', '80'])
    expect(table('Connectivity').rows).toEqual([
      ['E', 'I_50% & more', 'fixed_indegree (indegree = 8)', 'stdp_synapse', '1\u00a0pA', '2\u00a0ms', 'lambda = 0.1'],
    ])
    expect(table('Input').rows).toEqual([['Noise', 'poisson_generator', 'rate = 8000\u00a0spikes/s']])
    expect(table('Measurements').rows).toEqual([['V', 'multimeter', 'V_m every 1\u00a0ms', 'E']])
    expect(table('Parameters of Probe').rows).toContainEqual(['tau_m', '10\u00a0ms', expect.stringContaining('time constant')])
    expect(table('Simulation').rows.map(([, value]) => value)).toEqual([
      'Cajal 0.1.0, with the models of NEST 3.10',
      '1000\u00a0ms',
      '0.1\u00a0ms',
      '7',
    ])
  })
})

describe('parameters', () => {
  it('of populations of one model stand in one table, and what differs in one beside it', () => {
    const { tables } = methodsOf(
      drawing({
        populations: {
          p1: { label: 'E1', parameters: { I_e: 100, tau_m: 20 } },
          p2: { label: 'I1', parameters: { I_e: 200, tau_m: 20 } },
          p3: { label: 'E2', parameters: { tau_m: 20, I_e: 100 } },
          p4: { label: 'Other', parameters: { C_m: 1, tau_m: 1, E_L: -1, V_reset: -2, t_ref: 1 } },
        },
      }),
      '0.1.0',
    )
    const of = tables.filter(({ title }) => title.startsWith('Parameters'))
    expect(of.map(({ title }) => title)).toEqual(['Parameters of E1, I1, E2', 'Parameters by population', 'Parameters of Other'])
    expect(of[0]?.rows).toContainEqual(['tau_m', '20\u00a0ms', expect.any(String)])
    expect(of[0]?.rows).toContainEqual(['I_e', 'by population', expect.any(String)])
    expect(of[1]).toEqual({
      title: 'Parameters by population',
      columns: ['Population', 'I_e'],
      rows: [
        ['E1, E2', '100\u00a0pA'],
        ['I1', '200\u00a0pA'],
      ],
    })
    expect(of[2]?.rows).toContainEqual(['tau_m', '1\u00a0ms', expect.any(String)])
  })
})

describe('values', () => {
  const scaled = methodsOf(
    drawing({
      variables: { scale: { value: 0.1, text: 'Share kept' }, w: { value: 'scale*878 pA', unit: 'pA' } },
      populations: {
        p1: { label: 'E', size: 80, parameters: { I_e: { expression: '100 pA/3' }, V_m: { distribution: 'normal', mean: -65, std: 5 } } },
        p2: { label: 'I', size: 20 },
      },
      edges: [
        [
          'p1 p2',
          {
            rule: 'fixed_total_number',
            ruleParameters: { N: { expression: 'round(174436941*scale)' } },
            synapseParameters: {
              weight: { distribution: 'normal', mean: { expression: 'w/sqrt(scale)' }, std: 2, min: 0, max: 900 },
              delay: { distribution: 'lognormal', mean: 0.5, min: 0.1 },
            },
          },
        ],
      ],
    }),
    '0.1.0',
  )
  const rows = (title: string): readonly (readonly string[])[] => scaled.tables.find((each) => each.title === title)?.rows ?? []

  it('are told with all that is needed to draw the same, and with digits that can be read', () => {
    expect(rows('Connectivity').map((row) => row.map((cell) => cell.replace(/[\u00a0\u202f]/g, ' ')))).toEqual([
      [
        'E',
        'I',
        'fixed_total_number (N = 17 443 694)',
        'static_synapse',
        'normal (mean = 277.648 pA, std = 2 pA, redrawn below 0 pA, redrawn from 900 pA on)',
        'lognormal (mean = 0.5, std = 1, redrawn below 0.1 ms)',
      ],
    ])
    expect(rows('Parameters by population')).toEqual([
      ['E', 'normal (mean = −65\u00a0mV, std = 5\u00a0mV)', '33.3333\u00a0pA'],
      ['I', '−70\u00a0mV', '0\u00a0pA'],
    ])
  })

  it('come with the variables that they follow from', () => {
    expect(rows('Variables')).toEqual([
      ['scale', '0.1', 'Share kept'],
      ['w', '87.8\u00a0pA', ''],
    ])
  })
})

describe('as text', () => {
  it('tells what is set while time runs in order of time, and nothing of it where nothing is', () => {
    const changing = drawing({
      variables: { onset: { value: 300, unit: 'ms' } },
      populations: {
        p1: {
          label: 'E',
          changes: [{ atMs: { expression: 'onset' }, parameters: { I_e: 400, V_m: { distribution: 'uniform', min: -70, max: -60 } } }],
        },
        p2: { label: 'I', changes: [{ atMs: 1000, parameters: { I_e: 1 } }] },
      },
      devices: { d1: { label: 'Noise', model: 'poisson_generator', changes: [{ atMs: 500, parameters: { rate: 800 } }] } },
      edges: ['d1 p1', ['p1 p2', { changes: [{ atMs: 20.5, parameters: { weight: -3 } }] }]],
    })
    const { tables } = methodsOf(changing, '0.1.0')
    expect(tables.at(-1)).toEqual({
      title: 'Changes during the simulation',
      columns: ['Time', 'Of', 'Set to'],
      rows: [
        ['20.5\u00a0ms', 'E → I', 'weight = −3\u00a0pA'],
        ['300\u00a0ms', 'E', expect.stringMatching(/^I_e = 400\u00a0pA, V_m = .*70.*60.*mV/)],
        ['500\u00a0ms', 'Noise', 'rate = 800\u00a0spikes/s'],
      ],
    })
    expect(methodsMarkdown(methodsOf(changing, '1'))).toContain('| 20.5\u00a0ms | E → I | weight = −3\u00a0pA |')
    expect(methodsLatex(methodsOf(changing, '1'))).toContain('20.5~ms & E $\\to$ I & weight = $-$3~pA \\\\')
  })

  it('Markdown keeps what is special in labels', () => {
    const text = methodsMarkdown(methods)
    expect(text).toContain('# Small\\_net\n\nA net.\n\n## Model summary\n\n| Feature | Description |\n| --- | --- |\n')
    expect(text).toContain('| I\\_50% & more | iaf\\_psc\\_alpha | 20 |')
  })

  it('LaTeX escapes it, and writes Greek and signs in a way that every engine reads', () => {
    const text = methodsLatex(methods)
    expect(text).toContain('\\section*{Small\\_net}')
    expect(text).toContain('I\\_50\\% \\& more & iaf\\_psc\\_alpha & 20 \\\\')
    expect(text).toContain('\\begin{tabularx}{\\linewidth}{@{}lX@{}}')
    expect(text).not.toMatch(/[α-ωΑ-Ω−·→∞]/u)
    expect((text.match(/\\begin\{/g) ?? []).length).toBe((text.match(/\\end\{/g) ?? []).length)
  })
})
