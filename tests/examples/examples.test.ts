import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkDocument } from '../../shared/document/checks/check-document'
import { openDocument } from '../../shared/document/open-document'
import { writeDocument } from '../../shared/document/write-document'
import { compileNetwork } from '../../shared/network/compile-network'

const folder = path.resolve(import.meta.dirname, '../../examples')
const examples = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.cajal'))
  .sort()

describe('examples', () => {
  it('hold the tutorial’s networks', () => {
    expect(examples.map((file) => file.split(path.sep).join('/'))).toEqual(
      expect.arrayContaining(
        [
          ...[
            'along-a-dendrite',
            'astrocytes',
            'balanced-network',
            'correlated-neurons',
            'cortical-microcircuit',
            'decision-making',
            'dopamine',
            'f-i-curve',
            'gap-junctions',
            'learning-a-signal',
            'losing-inhibition',
            'mean-field',
            'nmda-spikes',
            'rate-oscillation',
            'short-term-plasticity',
            'spatial-bump',
            'stdp-pair',
            'synfire-chain',
            'wave-in-a-volume',
            'worksheet-channels',
            'worksheet-rheobase',
          ],
          ...['constant-current', 'hodgkin-huxley', 'izhikevich', 'poisson-68000', 'poisson-88000', 'two-neurons'].map(
            (name) => `tutorial/${name}`,
          ),
        ].map((name) => `${name}.cajal`),
      ),
    )
  })

  it.each(examples)('%s opens without migrating, describes itself, has no problems and is written as it stands', (file) => {
    const text = readFileSync(path.join(folder, file), 'utf8')
    const result = openDocument(text)
    expect(result).toMatchObject({ kind: 'opened', notices: [] })
    if (result.kind !== 'opened') return
    const { document } = result
    expect(document.about).toMatchObject({ title: expect.stringMatching(/^.{3,40}$/), text: expect.stringMatching(/^[^.]+\.$/) })
    expect(['first steps', 'intermediate', 'advanced']).toContain(document.about?.level)
    expect(checkDocument(document)).toEqual([])
    expect(compileNetwork(document).ok).toBe(true)
    expect(writeDocument(document, (JSON.parse(text) as { writtenBy: string }).writtenBy)).toBe(text)
  })
})
