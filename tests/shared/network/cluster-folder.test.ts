import { describe, expect, it } from 'vitest'
import { openDocument } from '../../../shared/document/open-document'
import type { CajalDocument } from '../../../shared/document/schema'
import { clusterFolder } from '../../../shared/network/cluster-folder'
import { scriptOfDocument } from '../../../shared/network/script-of-document'
import { drawing } from '../document/drawing'

const scaled = drawing({
  simulation: { durationMs: 100, seed: 7 },
  variables: {
    J: { value: 'g/order', unit: 'pA' },
    g: { value: 40, unit: 'pA', text: 'Strength of 100 % "all"' },
    order: { value: 2, text: 'Scale' },
    seed: { value: 3 },
    times: { value: '[1, 2]' },
  },
  populations: {
    p1: {
      label: 'E',
      size: { expression: 'round(10*order)' },
      parameters: { V_m: { expression: '-70 mV' }, tau_m: { expression: '5 ms * order' } },
    },
  },
  devices: {
    d1: { label: 'Spikes' },
    d2: { label: 'V', model: 'multimeter', parameters: { record_to: 'none' } },
    d3: { label: 'W', model: 'weight_recorder' },
  },
  edges: [
    [
      'p1 p1',
      {
        rule: 'fixed_indegree',
        ruleParameters: { indegree: { expression: 'order + 1' } },
        synapseParameters: {
          weight: { distribution: 'normal', mean: { expression: 'J' }, std: 1, min: 0 },
          delay: { expression: '[1.5]' },
        },
        weightRecorder: 'd3',
      },
    ],
    'p1 d1',
    'p1 d2',
  ],
})

function files(document: CajalDocument): Readonly<Record<string, string>> {
  return Object.fromEntries(clusterFolder(document, '1.2.3').map(({ name, text }) => [name, text]))
}

describe('the folder for a cluster', () => {
  it('has a script with arguments, which reckons what the drawing reckons and records to files', () => {
    const script = files(scaled)['run.py']!
    for (const part of [
      '    "--g", dest="g", type=float, default=40.0,\n    help="Strength of 100 %% \\"all\\", in pA",',
      '"--order", dest="order", type=float, default=2.0,',
      // An argument of that name is there already.
      '"--variable_seed", dest="variable_seed", type=float, default=3.0,',
      'seed = args.variable_seed\n',
      '"--duration", type=float, default=100.0,',
      'g = args.g  # pA\norder = args.order\nJ = g / order  # pA\n',
      'nest.local_num_threads = args.threads\n',
      'nest.rng_seed = args.seed\n',
      'nest.Create("iaf_psc_alpha", math.floor(10 * order + 0.5), params={\n    "V_m": -70.0,  # mV\n    "tau_m": 5 * order,  # ms\n})',
      '"record_to": "ascii",\n    "label": "spikes",\n    "precision": 6,\n',
      '"indegree": round(order + 1)',
      '"weight": nest.math.redraw(nest.random.normal(mean=J, std=1.0), min=0.0',
      'nest.Simulate(args.duration)  # ms',
      '"variables": {\n',
    ]) {
      expect(script).toContain(part)
    }
    expect(script).not.toContain('matplotlib')
    expect(script).not.toContain('times =')
  })

  it('says how to run it, how to scale it, and what comes out', () => {
    const { 'README.md': readme = '', 'job.sh': job = '' } = files(scaled)
    for (const part of ['Cajal 1.2.3', 'NEST 3.10', 'seed 7', 'mpirun', '--order 20', '`spikes-ID-THREAD.dat`', '`W-ID-THREAD.dat`']) {
      expect(readme).toContain(part)
    }
    expect(readme).not.toContain('V-ID')
    expect(job).toContain('#SBATCH --job-name=')
    const plain = files(drawing({ populations: { p1: {} } }))
    expect(plain['README.md']).toContain('This drawing has no variable `order`.')
    expect(plain['README.md']).toContain('nothing is recorded')
    expect(plain['run.py']).not.toContain('for name, recorder in')
  })

  it('has every parameter in a table, with what it was worked out from', () => {
    const rows = files(scaled)['parameters.csv']!.trimEnd().split('\n')
    // All of a distribution, or nobody could draw the same from the table.
    expect(rows.find((row) => row.startsWith('synapse,') && row.includes(',weight,'))).toContain(
      'normal (mean = 20\u00a0pA, std = 1\u00a0pA, redrawn below 0\u00a0pA)',
    )
    expect(rows).toEqual(
      expect.arrayContaining([
        'part,name,model,parameter,value,unit,default,written',
        'variable,J,,,20,pA,,g/order',
        'population,E,iaf_psc_alpha,size,20,,1,round(10*order)',
        'population,E,iaf_psc_alpha,tau_m,10,ms,10,5 ms * order',
        'population,E,iaf_psc_alpha,C_m,250,pF,250,',
        'rule,E → E,fixed_indegree,indegree,3,,,order + 1',
        'synapse,E → E,static_synapse,receptor_type,0,,0,',
      ]),
    )
  })

  it('tells in the table when values are set while time runs, where any are', () => {
    const changing = drawing({
      variables: { onset: { value: 30, unit: 'ms' }, strong: { value: 400, unit: 'pA' } },
      populations: { p1: { label: 'E', changes: [{ atMs: { expression: 'onset' }, parameters: { I_e: { expression: 'strong' } } }] } },
      edges: [['p1 p1', { changes: [{ atMs: 50.5, parameters: { weight: -2 } }] }]],
    })
    const rows = files(changing)['parameters.csv']!.trimEnd().split('\n')
    expect(rows).toEqual(
      expect.arrayContaining([
        'part,name,model,parameter,value,unit,default,written,at_ms',
        'population,E,iaf_psc_alpha,C_m,250,pF,250,,',
        'population,E,iaf_psc_alpha,I_e,400,pA,,strong,30',
        'synapse,E → E,static_synapse,weight,-2,pA,,,50.5',
      ]),
    )
  })

  it('has the drawing itself', () => {
    const opened = openDocument(files(scaled)['network.cajal']!)
    expect(opened.kind === 'opened' && clusterFolder(opened.document, '1.2.3')).toEqual(clusterFolder(scaled, '1.2.3'))
  })

  it('is of the same calls as the script of the drawing', () => {
    const calls = (text: string): readonly string[] => text.split('\n').filter((line) => /^nest\.(Connect|CopyModel)/.test(line))
    expect(calls(files(scaled)['run.py']!)).toEqual(calls(scriptOfDocument(scaled).text))
  })
})
