import type { ReactElement } from 'react'
import type { CheckedModel } from '../../../shared/models/own/checked-model'
import { planStep } from '../../../shared/models/own/write-step'
import { countOf } from '../../../shared/units/format-value'
import { formatQuantity } from '../../../shared/units/format-quantity'

/** What a model turns out to have: its numbers with units and texts, what it hears, and how its equations are computed. */
export function ModelFacts({ model }: { readonly model: CheckedModel }): ReactElement {
  return (
    <>
      <FactTable title="Parameters" rows={model.parameters.map(({ symbol, value, unit, text }) => [symbol.name, value, unit, text])} />
      <FactTable title="State" rows={model.states.map(({ symbol, initial, unit, text }) => [symbol.name, initial, unit, text])} />
      <p className="hint">{inputsInWords(model)}</p>
      <p className="hint">{methodInWords(model)}</p>
    </>
  )
}

type Row = readonly [name: string, value: number, unit: string, text: string]

function FactTable({ title, rows }: { readonly title: string; readonly rows: readonly Row[] }): ReactElement | null {
  if (rows.length === 0) return null
  return (
    <table className="model-table">
      <caption className="heading">{title}</caption>
      <tbody>
        {rows.map(([name, value, unit, text]) => (
          <tr key={name}>
            <th scope="row" className="mono">
              {name}
            </th>
            <td className="model-value">{formatQuantity(value, unit)}</td>
            <td>{text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function inputsInWords({ spikePorts, currentPorts, weightUnit, sendsSpikes }: CheckedModel): string {
  const hears = [...(spikePorts.length > 0 ? ['spikes'] : []), ...(currentPorts.length > 0 ? ['currents'] : [])]
  const takes = `It takes ${hears.length === 0 ? 'neither spikes nor currents' : hears.join(' and ')}, and sends ${sendsSpikes ? 'spikes' : 'nothing'}.`
  if (spikePorts.length === 0 || weightUnit === undefined) return takes
  return `${takes} Connections to it have weights ${weightUnit === '' ? 'without a unit' : `in ${weightUnit}`}.`
}

/** How the equations are carried through a step. */
function methodInWords(model: CheckedModel): string {
  const { sites } = planStep(model)
  const solved = new Set(sites.flatMap((site) => site.solved))
  const exact = new Set(sites.flatMap(({ linear, clocks }) => [...(linear?.states ?? []), ...clocks.map(({ index }) => index)]))
  if (solved.size + exact.size === 0) return 'It has no equations to integrate.'
  if (solved.size === 0) return 'Its equations are linear and are carried through each step exactly.'
  const named = [...solved].sort((a, b) => a - b).map((index) => model.states[index]!.symbol.name)
  return `${countOf(solved.size, 'equation')} (${named.join(', ')}) are carried on by Runge–Kutta steps whose length follows the error, at most a millionth of a unit in each.`
}
