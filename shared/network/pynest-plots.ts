import type { ItemId } from '../ids'
import { defaultValues } from '../models/check-parameters'
import type { NodeModelDescriptor } from '../models/descriptor'
import { recordablesOf } from '../models/recordables'
import { catalogueModel, describedNodeModel, type GroupDescription, type NetworkDescription } from './description'
import { eventsName } from './python-names'
import { pythonText } from './python-text'
import { writeCorrelograms } from './pynest-correlograms'
import { linesFor, packArguments, type PlotSections } from './script-lines'

/** One set of axes in the figure. */
interface Plot {
  readonly item: ItemId
  /** Lines that draw on `axes`. */
  readonly draw: (axes: string) => readonly string[]
  readonly ylabel: string
  /** Empty where the plot above has it. */
  readonly title: string
  readonly isOfMany: boolean
}

/** So many senders are drawn, each a line of its own. */
const mostLines = 10

/** What recorders that keep their data got, a plot for every quantity, one below the other on a common axis of time. */
export function writePlots(
  description: NetworkDescription,
  variables: readonly string[],
  labels: ReadonlyMap<ItemId, string>,
): PlotSections {
  const { connects } = description
  // What a copied model sets stands where the group sets nothing.
  const groups = description.groups.map((group) => asOfCatalogue(description, group))
  const kept = groups.flatMap((group, index) =>
    group.descriptor?.kind === 'recorder' && value(group, 'record_to') === 'memory'
      ? [{ group, variable: variables[index]!, recorded: recordedBy(index, groups, connects) }]
      : [],
  )
  const plots = kept.flatMap(({ group, variable, recorded }) => plotsOf(group, variable, recorded, labels.get(group.item) ?? variable))
  const correlograms = writeCorrelograms(
    groups.map((group, index) => ({ ...group, variable: variables[index]!, label: labels.get(group.item) ?? variables[index]! })),
  )
  if (plots.length === 0) return correlograms
  const fetched = kept.flatMap(({ group, variable }) => linesFor([group.item], [`${eventsName(variable)} = ${variable}.get("events")`]))
  const height = Math.min(2 + 2 * plots.length, 12)
  const axes = (index: number): string => (plots.length === 1 ? 'ax' : `axes[${index}]`)
  const figure =
    plots.length === 1
      ? `fig, ax = plt.subplots(figsize=(8, ${height}))`
      : `fig, axes = plt.subplots(${plots.length}, sharex=True, figsize=(8, ${height}))`
  const isAllSteps = kept.every(({ group }) => value(group, 'time_in_steps') === true)
  return {
    imports: [
      'import matplotlib.pyplot as plt',
      ...(plots.some(({ isOfMany }) => isOfMany) || correlograms.sections.length > 0 ? ['import numpy as np'] : []),
    ],
    sections: [
      ...correlograms.sections.slice(0, -1),
      [...linesFor([], ['# What the recorders got']), ...fetched],
      [
        ...linesFor([], [figure]),
        ...plots.flatMap(({ item, draw, ylabel, title }, index) =>
          linesFor(
            [item],
            [
              ...draw(axes(index)),
              `${axes(index)}.set_ylabel(${pythonText(ylabel)})`,
              ...(title === '' ? [] : [`${axes(index)}.set_title(${pythonText(plainText(title))})`]),
            ],
          ),
        ),
        ...linesFor(
          [],
          [`${axes(plots.length - 1)}.set_xlabel("Time (${isAllSteps ? 'steps' : 'ms'})")`, 'plt.tight_layout()', 'plt.show()'],
        ),
      ],
    ],
  }
}

/** A group with what its model is. */
interface ReadGroup extends GroupDescription {
  readonly descriptor: NodeModelDescriptor | null
}

function asOfCatalogue(description: NetworkDescription, group: GroupDescription): ReadGroup {
  const copy = description.copies?.find(({ name }) => name === group.model)
  const descriptor = describedNodeModel(description, group.model)
  return { ...group, model: catalogueModel(description, group.model), parameters: { ...copy?.parameters, ...group.parameters }, descriptor }
}

/** Between dollar signs matplotlib reads formulas. */
function plainText(label: string): string {
  return label.replaceAll('$', '\\$')
}

function recordedBy(recorder: number, groups: readonly ReadGroup[], connects: NetworkDescription['connects']): readonly ReadGroup[] {
  const others = connects.flatMap(({ pre, post }) => (pre === recorder ? [post] : post === recorder ? [pre] : []))
  return [...new Set(others)].map((index) => groups[index]!)
}

function plotsOf(group: ReadGroup, variable: string, recorded: readonly ReadGroup[], label: string): readonly Plot[] {
  const { descriptor } = group
  const events = eventsName(variable)
  const common = { item: group.item, title: label }
  if (descriptor?.records !== 'samples') {
    const column = descriptor?.records === 'weights' ? 'weights' : 'senders'
    const draw = (axes: string): readonly string[] =>
      packArguments(`${axes}.plot(`, [`${events}["times"]`, `${events}["${column}"]`, '"."', 'markersize=2'])
    return [{ ...common, draw, ylabel: column === 'weights' ? 'Weight' : 'Sender', isOfMany: false }]
  }
  const list = value(group, 'record_from')
  const quantities = Array.isArray(list) ? list.map(String) : []
  const senders = recorded.reduce((sum, { size }) => sum + size, 0)
  return quantities.map((quantity, index) => {
    const unit = unitOf(recorded, quantity)
    const draw = (axes: string): readonly string[] =>
      senders > 1
        ? drawSenders(axes, events, quantity, senders)
        : packArguments(`${axes}.plot(`, [`${events}["times"]`, `${events}[${pythonText(quantity)}]`])
    return {
      ...common,
      title: index === 0 ? label : '',
      draw,
      ylabel: unit === '' ? quantity : `${quantity} (${unit})`,
      isOfMany: senders > 1,
    }
  })
}

/** Rows of several senders take turns, so each sender's are picked out. */
function drawSenders(axes: string, events: string, quantity: string, senders: number): readonly string[] {
  const all = `np.unique(${events}["senders"])`
  const some = senders > mostLines ? `${all}[:${mostLines}]:  # the first of ${senders}` : `${all}:`
  return [
    `for sender in ${some}`,
    `    of_sender = ${events}["senders"] == sender`,
    ...packArguments(`    ${axes}.plot(`, [`${events}["times"][of_sender]`, `${events}[${pythonText(quantity)}][of_sender]`]),
  ]
}

function unitOf(recorded: readonly ReadGroup[], quantity: string): string {
  for (const { descriptor, parameters } of recorded) {
    const recordable = descriptor && recordablesOf(descriptor, { ...defaultValues(descriptor), ...parameters })[quantity]
    if (recordable) return recordable.unit
  }
  return ''
}

function value({ descriptor, parameters }: ReadGroup, name: string): unknown {
  return Object.hasOwn(parameters, name) ? parameters[name] : descriptor?.parameters[name]?.default
}
