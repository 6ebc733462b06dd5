import { valueOf, type Block } from '../../../shared/document/blocks'
import { checkContext } from '../../../shared/document/checks/check-context'
import { describeChanges } from '../../../shared/document/describe-changes'
import type { CajalDocument } from '../../../shared/document/schema'

/** What the tour looks at. */
export interface TourFacts {
  readonly document: CajalDocument
  /** The drawings of the runs that came to their end, the oldest first. */
  readonly finished: readonly CajalDocument[]
  /** A file holds the drawing as it is. */
  readonly saved: boolean
}

export const tourStepIds = ['neuron', 'drive', 'amplitude', 'record', 'run', 'change', 'save'] as const
export type TourStepId = (typeof tourStepIds)[number]

/** A step: something that holds or not, whoever brought it about and in whatever order. */
export interface TourStep {
  readonly id: TourStepId
  readonly title: string
  /** How it is done, in a sentence or two. */
  readonly how: string
  readonly holds: (facts: TourFacts) => boolean
}

/** The steps to the tutorial's first network, in the order in which they are told. */
export const tourSteps: readonly TourStep[] = [
  {
    id: 'neuron',
    title: 'A neuron',
    how: 'Drag iaf_psc_alpha from the left onto the canvas, or type its name in the search field and press Enter.',
    holds: ({ document }) => neurons(document).length > 0,
  },
  {
    id: 'drive',
    title: 'Something that drives it',
    how: 'Add a dc_generator, then drag from the dot at its right edge onto the neuron.',
    holds: ({ document }) => hasCurrent(document) || drivers(document).length > 0,
  },
  {
    id: 'amplitude',
    title: 'How strongly',
    how: 'Select the generator and set its amplitude to 376 pA at the right. A constant current I_e of the neuron does as well.',
    holds: ({ document }) => hasCurrent(document) || drivers(document).some((driver) => valueOf(driver, 'amplitude') !== 0),
  },
  {
    id: 'record',
    title: 'A voltmeter on the neuron',
    how: 'Add a voltmeter and connect the neuron to it: drag from the dot of the neuron.',
    holds: ({ document }) => isRecorded(document),
  },
  {
    id: 'run',
    title: 'A run',
    how: 'Press Run. The membrane potential appears below.',
    holds: ({ finished }) => finished.some(isRecorded),
  },
  {
    id: 'change',
    title: 'Another value, another run',
    how: 'Change a value, such as the amplitude, and run again. The earlier run is kept: Ctrl+R lists them.',
    holds: ({ finished }) => finished.some((document, index) => index > 0 && hasOtherValue(finished[index - 1], document)),
  },
  {
    id: 'save',
    title: 'Saved',
    how: 'Press Ctrl+S and choose a name.',
    holds: ({ document, saved }) => saved && neurons(document).length > 0,
  },
]

function neurons(document: CajalDocument): readonly Block[] {
  return checkContext(document).blocks.filter(({ descriptor }) => descriptor?.kind === 'neuron')
}

/** A neuron with a constant current of its own needs no generator. */
function hasCurrent(document: CajalDocument): boolean {
  return neurons(document).some((neuron) => isSet(valueOf(neuron, 'I_e')))
}

/** Generators that are connected to a neuron. */
function drivers(document: CajalDocument): readonly Block[] {
  return checkContext(document).edges.flatMap(({ from, to, verdict }) =>
    verdict?.ok === true && from?.descriptor?.kind === 'stimulator' && to?.descriptor?.kind === 'neuron' ? [from] : [],
  )
}

/** Whether a neuron is connected to a recorder that keeps anything. */
function isRecorded(document: CajalDocument): boolean {
  return checkContext(document).edges.some(({ from, to, verdict }) => {
    if (verdict?.ok !== true || from?.descriptor?.kind !== 'neuron' || to?.descriptor?.kind !== 'recorder') return false
    const quantities = valueOf(to, 'record_from')
    return !Array.isArray(quantities) || quantities.length > 0
  })
}

/** Whether one drawing has a value other than the one before it. */
function hasOtherValue(before: CajalDocument | undefined, after: CajalDocument): boolean {
  return before !== undefined && describeChanges(before, after).some((words) => / → /.test(words) && words.includes(': '))
}

/** Whether a model has a value and it is another than zero. */
function isSet(value: unknown): boolean {
  return value !== undefined && value !== 0
}
