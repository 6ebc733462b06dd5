import type { NumberParameter, NumbersParameter, ParameterDescriptor } from '../../shared/models/descriptor'
import type { Draw } from './draw'

export type Values = Record<string, unknown>

/** How lists of one node go together, and how often a value is one that may be refused. */
export interface Drawing {
  readonly draw: Draw
  readonly resolutionMs: number
  readonly listLength: number
  readonly withChance: boolean
}

/** Widths around a default of 0, by unit. */
const usualSpan: Readonly<Record<string, readonly [number, number]>> = {
  mV: [-8, 8],
  pA: [-100, 500],
  nS: [0, 12],
  ms: [0, 8],
  Hz: [0, 80],
  deg: [-200, 400],
}

/** A time that lies on steps, or for once one that does not. */
export function drawTime({ draw, resolutionMs }: Drawing, mostMs: number): number {
  const ms = draw.chance(0.93) ? draw.whole(0, Math.max(1, Math.round(mostMs / resolutionMs))) * resolutionMs : draw.number(0, mostMs)
  return Number(ms.toFixed(6))
}

function near(draw: Draw, usual: number, unit: string): number {
  if (usual !== 0) return Number((usual * draw.number(0.6, 1.5)).toPrecision(4))
  const [least, most] = usualSpan[unit] ?? [-0.2, 1]
  return draw.number(least, most)
}

function edge(draw: Draw, { above, atLeast, below, atMost }: NumberParameter | NumbersParameter): number {
  const edges = [above, atLeast, below, atMost].filter((value) => value !== undefined)
  return edges.length === 0 ? draw.number(-1, 1) : draw.oneOf(edges) + draw.oneOf([0, 0, 1e-3, -1e-3, -1])
}

function drawNumber(drawing: Drawing, parameter: NumberParameter): unknown {
  const { draw } = drawing
  const { unit, default: usual, kind } = parameter
  if (draw.chance(0.02)) return edge(draw, parameter)
  if (draw.chance(0.004)) return draw.oneOf<unknown>(['text', true])
  if (kind === 'integer') return draw.chance(0.05) ? usual + 0.5 : Math.max(parameter.atLeast ?? 0, usual + draw.whole(-2, 6))
  if (Math.abs(usual) > 1e300) return unit === 'ms' ? drawTime(drawing, 60) : draw.number(-90, -60)
  if (unit === 'ms' && draw.chance(0.4)) return drawTime(drawing, Math.max(4, Math.min(40, 2 * usual)))
  return near(draw, usual, unit)
}

/** A value for a parameter: in most cases one that makes sense. */
function drawValue(drawing: Drawing, name: string, parameter: ParameterDescriptor): unknown {
  const { draw, listLength } = drawing
  switch (parameter.kind) {
    case undefined:
    case 'number':
    case 'integer':
      return drawNumber(drawing, parameter)
    case 'flag':
      return draw.chance(0.5)
    case 'numbers': {
      const usual = parameter.default[0] ?? (name.startsWith('q_') ? 3 : 20)
      const length = draw.chance(0.02) ? listLength + 1 : listLength
      return draw.list(length, () => (draw.chance(0.01) ? edge(draw, parameter) : near(draw, usual, parameter.unit)))
    }
    default:
      return undefined
  }
}

/** Values for some of these parameters; lists that stand together are drawn together. */
export function drawValues(drawing: Drawing, parameters: Readonly<Record<string, ParameterDescriptor>>, p: number): Values {
  const { draw } = drawing
  const lists = draw.chance(0.5)
  const values: Values = {}
  for (const [name, parameter] of Object.entries(parameters)) {
    if (!(parameter.kind === 'numbers' ? lists : draw.chance(p))) continue
    const value = drawValue(drawing, name, parameter)
    if (value !== undefined) values[name] = value
  }
  if (draw.chance(0.01)) values['nope'] = 1
  return values
}
