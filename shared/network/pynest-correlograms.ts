import type { NodeModelDescriptor } from '../models/descriptor'
import type { GroupDescription } from './description'
import { pythonText } from './python-text'
import { linesFor, type PlotSections, type ScriptLine } from './script-lines'

/** A group as the script has it. */
interface ScriptGroup extends GroupDescription {
  readonly descriptor: NodeModelDescriptor | null
  readonly variable: string
  readonly label: string
}

/** What detectors of correlations counted, each in a figure of its own over the lag; the last section shows them. */
export function writeCorrelograms(groups: readonly ScriptGroup[]): PlotSections {
  const detectors = groups.filter(({ descriptor }) => descriptor?.records === 'correlations')
  if (detectors.length === 0) return { imports: [], sections: [] }
  return {
    imports: ['import matplotlib.pyplot as plt', 'import numpy as np'],
    sections: [...detectors.map(figureOf), linesFor([], ['plt.show()'])],
  }
}

function figureOf({ item, descriptor, variable, label }: ScriptGroup): readonly ScriptLine[] {
  const isMatrix = descriptor !== null && 'N_channels' in descriptor.parameters
  const isOfStates = isMatrix && descriptor.speaks === 'binary'
  const counted = isOfStates ? 'count_covariance' : 'covariance'
  const drawing = isMatrix
    ? [
        `    lags = np.arange(len(detector["${counted}"][0][0])) * detector["delta_tau"]${isOfStates ? ' - detector["tau_max"]' : ''}`,
        `    for i, row in enumerate(detector["${counted}"]):`,
        `        for j, covariance in enumerate(row):`,
        `            ax.step(lags, covariance, where="mid", label=f"{i} after {j}")`,
        `    ax.legend()`,
      ]
    : [
        `    lags = np.arange(len(detector["histogram"])) * detector["delta_tau"] - detector["tau_max"]`,
        `    ax.bar(lags, detector["histogram"], width=detector["delta_tau"])`,
      ]
  return linesFor(
    [item],
    [
      `# Lags between spikes, as ${variable} counted them`,
      `for node in ${variable}:`,
      `    detector = node.get()`,
      `    fig, ax = plt.subplots(figsize=(8, 4))`,
      ...drawing,
      `    ax.set_xlabel("Lag (ms)")`,
      `    ax.set_ylabel("${isOfStates ? 'Steps in which both are active' : isMatrix ? 'Covariance' : 'Pairs, weighted'}")`,
      `    ax.set_title(${pythonText(label.replaceAll('$', '\\$'))})`,
    ],
  )
}
