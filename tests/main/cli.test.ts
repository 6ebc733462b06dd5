import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { useTemporaryFolders } from './temporary-folder'

const root = path.resolve(import.meta.dirname, '../..')
const example = path.join(root, 'examples/tutorial/constant-current.cajal')
const twoNeurons = path.join(root, 'examples/tutorial/two-neurons.cajal')
const temporaryFolder = useTemporaryFolders()

let bundle = ''
beforeAll(async () => {
  // As far from bench/ as dist/main is.
  mkdirSync(path.join(root, 'out'), { recursive: true })
  bundle = path.join(mkdtempSync(path.join(root, 'out', 'cli-')), 'cli.mjs')
  await build({
    absWorkingDir: root,
    entryPoints: ['main/cli.ts'],
    outfile: bundle,
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'warning',
  })
})
afterAll(() => rmSync(path.dirname(bundle), { recursive: true }))

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs the command line as its users do: in a process of its own. */
function cajal(...args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [bundle, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  let [out, err] = ['', '']
  child.stdout.on('data', (data: Buffer) => (out += data.toString()))
  child.stderr.on('data', (data: Buffer) => (err += data.toString()))
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })))
}

function json(...parts: readonly string[]): Record<string, unknown> {
  return JSON.parse(readFileSync(path.join(...parts), 'utf8')) as Record<string, unknown>
}

/** What the real NEST recorded for the same network. */
const reference = {
  firstPotentials: [-68.56875476726083, -67.27371052629285],
  spikeTimes: [59.3, 120.6],
}

describe('simulate', () => {
  it('writes one CSV file for every recorder, with units, and how to read them', async () => {
    const out = path.join(temporaryFolder(), 'deep', 'out')
    const { code, err, out: listed } = await cajal('simulate', example, '--out', out)
    expect({ code, err }).toEqual({ code: 0, err: expect.stringMatching(/^Simulated 1000 ms in [\d.]+ s\.\n$/) })
    expect(listed.trim().split('\n')).toEqual([path.join(out, 'Membrane-potential.csv'), path.join(out, 'Spikes.csv')])
    expect(readdirSync(out).sort()).toEqual(['Membrane-potential.csv', 'Spikes.csv', 'run.json'])

    const [header, ...rows] = readFileSync(path.join(out, 'Membrane-potential.csv'), 'utf8').trim().split('\n')
    expect(header).toBe('time_ms,sender,V_m_mV')
    expect(rows).toHaveLength(999)
    for (const [index, potential] of reference.firstPotentials.entries()) {
      const [time, sender, value] = rows[index]!.split(',').map(Number)
      expect([time, sender]).toEqual([index + 1, 1])
      expect(value).toBeCloseTo(potential, 9)
    }
    const spikes = readFileSync(path.join(out, 'Spikes.csv'), 'utf8').trim().split('\n')
    expect(spikes[0]).toBe('time_ms,sender')
    expect(spikes.slice(1, 3)).toEqual(reference.spikeTimes.map((time) => `${time},1`))
    expect(spikes).toHaveLength(1 + 16)

    expect(json(out, 'run.json')).toMatchObject({
      writtenBy: expect.stringContaining('Cajal'),
      document: 'constant-current.cajal',
      durationMs: 1000,
      resolutionMs: 0.1,
      seed: 143202461,
      nodes: { p1: { label: 'Neuron', model: 'iaf_psc_alpha', firstNode: 1, lastNode: 1 } },
      recordings: [
        { item: 'd1', file: 'Membrane-potential.csv', rows: 999 },
        { item: 'd2', file: 'Spikes.csv', rows: spikes.length - 1 },
      ],
    })
  })

  it('writes the same as JSON columns', async () => {
    const out = temporaryFolder()
    const [csv, columns] = [path.join(out, 'csv'), path.join(out, 'json')]
    expect((await cajal('simulate', example, '--out', csv)).code).toBe(0)
    expect((await cajal('simulate', example, '--out', columns, '--format', 'json')).code).toBe(0)
    const table = json(columns, 'Membrane-potential.json')
    expect(table).toMatchObject({ item: 'd1', label: 'Membrane potential', units: { time_ms: 'ms', sender: '', V_m_mV: 'mV' } })
    const { time_ms: times, sender, V_m_mV: values } = table['columns'] as Record<string, number[]>
    const rows = times!.map((time, k) => [time, sender![k], values![k]].join(','))
    expect(['time_ms,sender,V_m_mV', ...rows, ''].join('\n')).toBe(readFileSync(path.join(csv, 'Membrane-potential.csv'), 'utf8'))
  })

  it('overwrites what it wrote before, and nothing else', async () => {
    const out = temporaryFolder()
    expect((await cajal('simulate', example, '--out', out)).code).toBe(0)
    writeFileSync(path.join(out, 'notes.txt'), 'mine')
    expect((await cajal('simulate', example, '--out', out)).code).toBe(0)
    expect(readFileSync(path.join(out, 'notes.txt'), 'utf8')).toBe('mine')

    const other = temporaryFolder()
    writeFileSync(path.join(other, 'Spikes.csv'), 'mine')
    const { code, err } = await cajal('simulate', example, '--out', other)
    expect(code).toBe(1)
    expect(err).toContain('Spikes.csv is there already')
    expect(readFileSync(path.join(other, 'Spikes.csv'), 'utf8')).toBe('mine')
    // Told before anything is simulated.
    expect(err).not.toContain('Simulated')
    expect(existsSync(path.join(other, 'Membrane-potential.csv'))).toBe(false)
  })

  it('runs one drawing after another into a folder, whose files of earlier runs stay its own', async () => {
    const out = temporaryFolder()
    expect((await cajal('simulate', example, '--out', out)).code).toBe(0)
    expect((await cajal('simulate', twoNeurons, '--out', out)).code).toBe(0)
    expect(json(out, 'run.json')).toMatchObject({ document: 'two-neurons.cajal', earlierFiles: expect.arrayContaining(['Spikes.csv']) })
    expect((await cajal('simulate', example, '--out', out)).code).toBe(0)
    expect(json(out, 'run.json')['files']).toContain('Spikes.csv')
  })

  it.each([
    ['a file that is not there', null, 'no such file'],
    ['a file that is no document', '{"a": 1}', 'not a Cajal document'],
    ['a file that is no JSON', '{"a": ', 'line 1'],
    ['a negative time constant', { populations: { p1: { parameters: { tau_m: -1 } } } }, 'error: p1 (Neuron): tau_m:'],
    ['a model nobody knows', { populations: { p1: { model: 'iaf_psc_alfa' } } }, 'error: p1 (Neuron): model:'],
  ])('says what is wrong with %s and writes nothing', async (_title, change, words) => {
    const folder = temporaryFolder()
    const file = path.join(folder, 'a.cajal')
    if (typeof change === 'string') writeFileSync(file, change)
    else if (change !== null) writeFileSync(file, JSON.stringify(merged(json(example), { document: change })))
    const { code, err, out } = await cajal('simulate', file, '--out', path.join(folder, 'out'))
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toContain(words)
    expect(existsSync(path.join(folder, 'out'))).toBe(false)
  })
})

describe('conformance', () => {
  const scenario = {
    name: 'group/quiet',
    steps: [
      { op: 'Create', as: 'n', model: 'iaf_psc_alpha' },
      { op: 'Simulate', t: 10 },
      { op: 'GetStatus', nodes: 'n', keys: ['V_m'], as: 'n' },
    ],
    record: [],
  }
  const answer = (potential: number) => ({ name: 'group/quiet', events: {}, values: { n: { V_m: [potential] } }, error: null })

  it('counts what agrees, names what differs and why, and keeps our results', async () => {
    const folder = temporaryFolder()
    const group = path.join(folder, 'group')
    mkdirSync(group)
    const write = (name: string, content: unknown): void => writeFileSync(path.join(group, name), JSON.stringify(content))
    write('quiet.json', scenario)
    write('quiet.result.json', answer(-70))
    write('other.json', { ...scenario, name: 'group/other' })
    write('other.result.json', answer(-69))
    write('alone.json', { ...scenario, name: 'group/alone' })
    write('broken.json', { name: 'group/broken', steps: 'none' })
    write('no-scenario.json', { models: [] })
    cpSync(group, path.join(folder, 'deeper', 'group'), { recursive: true })

    const results = path.join(temporaryFolder(), 'results')
    const { code, out } = await cajal('conformance', folder, '--results', results)
    const lines = out.trim().split('\n')
    expect(code).toBe(1)
    expect(lines.at(-1)).toBe('conformance: 2 passed, 6 failed')
    for (const [name, reason] of [
      ['group/other', 'V_m'],
      ['group/alone', 'alone.result.json'],
      ['group/broken', 'steps'],
      ['deeper/group/other', 'V_m'],
    ]) {
      expect(lines).toContainEqual(expect.stringMatching(new RegExp(`^differs: ${name}: .*${reason}`)))
    }
    expect(json(results, 'group', 'quiet.result.json')).toMatchObject(answer(-70))
  })

  it('succeeds when everything agrees, and fails when there is nothing', async () => {
    const folder = temporaryFolder()
    const empty = await cajal('conformance', folder)
    expect(empty).toMatchObject({ code: 1, out: 'conformance: 0 passed, 0 failed\n' })
    writeFileSync(path.join(folder, 'quiet.json'), JSON.stringify(scenario))
    writeFileSync(path.join(folder, 'quiet.result.json'), JSON.stringify(answer(-70)))
    expect(await cajal('conformance', folder)).toEqual({ code: 0, out: 'conformance: 1 passed, 0 failed\n', err: '' })
  })
})

describe('bench', () => {
  const networks = [path.join(root, 'bench/networks/single_neuron.json'), 'brunel_delta_250']

  it('takes files and its own networks by name, and tells with --json what each network took, and nothing else', async () => {
    const { code, out } = await cajal('bench', ...networks, '--json')
    const results = JSON.parse(out) as readonly Readonly<Record<string, unknown>>[]
    expect(code).toBe(0)
    expect(results.map(({ name }) => name)).toEqual(['bench/single_neuron', 'bench/brunel_delta_250'])
    const keys = ['name', 'buildMs', 'simulateMs', 'spikes', 'synapticEvents', 'peakMemoryBytes']
    for (const result of results) {
      expect(Object.keys(result)).toEqual(keys)
      for (const key of keys.slice(1)) expect(result[key]).toBeTypeOf('number')
    }
    expect(results[0]).toMatchObject({ spikes: 163, synapticEvents: 0 })
    expect(results[1]!['synapticEvents']).toBeGreaterThan(1_000_000)
  })

  it('says what is wrong with a file', async () => {
    const file = path.join(temporaryFolder(), 'broken.json')
    writeFileSync(file, JSON.stringify({ name: 'broken', steps: 'none' }))
    const { code, err } = await cajal('bench', file, '--json')
    expect(code).toBe(1)
    expect(err).toContain('steps')
  })

  it('says that there is no such network', async () => {
    const { code, err } = await cajal('bench', 'brunel_gamma')
    expect(code).toBe(1)
    expect(err).toContain('no file “brunel_gamma”')
  })
})

describe('arguments', () => {
  it.each([
    ['none', [], 'say what to do'],
    ['an unknown command', ['fly'], 'no command “fly”'],
    ['no file', ['simulate', '--out', 'x'], 'FILE.cajal is missing'],
    ['no folder', ['simulate', 'a.cajal'], '--out DIR is missing'],
    ['an unknown option', ['simulate', 'a.cajal', '--out', 'x', '--speed', '3'], "'--speed'"],
    ['an unknown format', ['simulate', 'a.cajal', '--out', 'x', '--format', 'xml'], 'csv or json'],
    ['one too many', ['conformance', 'a', 'b'], '“b”'],
  ])('that make no sense are refused with the usage: %s', async (_title, args, words) => {
    const { code, out, err } = await cajal(...args)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toContain(words)
    expect(err).toContain('usage: cajal')
  })

  it('--help and --version answer on standard output', async () => {
    expect(await cajal('--help')).toMatchObject({ code: 0, err: '', out: expect.stringContaining('simulate FILE.cajal') })
    expect(await cajal('simulate', '--help')).toMatchObject({ code: 0, out: expect.stringContaining('run.json') })
    expect(await cajal('--version')).toMatchObject({ code: 0, out: `${String(json(root, 'package.json')['version'])}\n` })
  })
})

/** A copy with values replaced, deep in objects. */
function merged(base: unknown, change: unknown): unknown {
  if (typeof base !== 'object' || base === null || typeof change !== 'object' || change === null) return change
  const entries = Object.entries(change).map(([key, value]) => [key, merged(Reflect.get(base, key), value as unknown)])
  return { ...base, ...(Object.fromEntries(entries) as object) }
}
