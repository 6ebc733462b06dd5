import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { Kernel } from '../../../shared/kernel/kernel'
import { ownModel } from '../../../shared/models/own/own-model'
import { driven, largestDifference } from './driven'

// NESTML's models are published under the GPL and not part of this project: the folder of its repository is named by CAJAL_NESTML.
const repository = process.env['CAJAL_NESTML']
const folder = repository === undefined ? null : path.join(repository, 'models', 'neurons')
const names = folder === null ? [] : readdirSync(folder).filter((name) => name.endsWith('.nestml'))

function textOf(name: string): string {
  return readFileSync(path.join(folder!, name), 'utf8')
}

describe.skipIf(folder === null)('NESTML’s own neurons (set CAJAL_NESTML to its repository)', () => {
  test('are thirty or more', () => {
    expect(names.length).toBeGreaterThanOrEqual(30)
  })

  test.each(names)('%s opens as it stands, and runs', (name) => {
    const { model, problems } = ownModel(textOf(name))
    expect(problems).toEqual([])
    const kernel = new Kernel()
    kernel.ResetKernel([model!])
    const neurons = kernel.Create(model!.name, 2)
    if (model!.receives.includes('current')) kernel.Connect(kernel.Create('dc_generator', 1, { amplitude: 100 }), neurons)
    kernel.Simulate(20)
  })

  test.each<[string, string, Parameters<typeof driven>[2], number]>([
    ['iaf_psc_exp', 'iaf_psc_exp', { current: 400, weight: 30 }, 1e-9],
    ['iaf_psc_alpha', 'iaf_psc_alpha', { current: 400, weight: 30 }, 1e-9],
    ['iaf_cond_exp', 'iaf_cond_exp', { current: 150, weight: 0.5 }, 1e-5],
    ['iaf_cond_alpha', 'iaf_cond_alpha', { current: 50, weight: 0.1 }, 1e-5],
    ['aeif_cond_alpha_alt', 'aeif_cond_alpha', { current: 150, weight: 0.3 }, 1e-5],
    ['aeif_psc_alpha', 'aeif_psc_alpha', { current: 150, weight: 10 }, 1e-5],
    ['iaf_chxk_2008', 'iaf_chxk_2008', { current: 500, weight: 1 }, 1e-5],
  ])('%s does what %s of the catalogue does', (name, model, drive, most) => {
    const text = textOf(`${name}_neuron.nestml`)
    const [own, built] = [driven(text, ownModel(text).model!.name, drive), driven(text, model, drive)]
    expect(own.spikes).toEqual(built.spikes)
    expect(largestDifference(own, built)).toBeLessThan(most)
  })

  test.each(names)('%s: after every seventh character that is typed, it is a model or has a mistake', (name) => {
    const text = textOf(name)
    for (let length = text.indexOf('\nmodel'); length <= text.length; length += 7) {
      const { model, problems } = ownModel(text.slice(0, length))
      expect(model !== null || problems.length > 0).toBe(true)
    }
  })
})
