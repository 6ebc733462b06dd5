import { expect } from 'vitest'
import { Kernel } from '../../../shared/kernel/kernel'
import { ownModel } from '../../../shared/models/own/own-model'

/** Lines of blocks; those of one block are parted by line ends. */
export interface Parts {
  readonly parameters?: string
  readonly internals?: string
  readonly state?: string
  readonly equations?: string
  readonly update?: string
  readonly more?: string
}

/** A small model. */
export function textOfParts({
  parameters = 'p real = 1',
  internals,
  state = 'x real = 0',
  equations,
  update = 'x += 1',
  more = '',
}: Parts): string {
  const block = (name: string, lines: string | undefined): string =>
    lines === undefined
      ? ''
      : `    ${name}:\n${lines
          .split('\n')
          .map((line) => `        ${line}\n`)
          .join('')}`
  const inner =
    more === ''
      ? ''
      : more
          .split('\n')
          .map((line) => `    ${line}\n`)
          .join('')
  return `model mine:\n${block('parameters', parameters)}${block('internals', internals)}${block('state', state)}${block('equations', equations)}${block('update', update)}${inner}`
}

/** What a state or parameter of the model is after some time. */
export function after(parts: Parts | string, ms: number, name = 'x', set: Record<string, number | boolean> = {}): number {
  const text = typeof parts === 'string' ? parts : textOfParts(parts)
  const { model, problems } = ownModel(text)
  expect(problems).toEqual([])
  const kernel = new Kernel()
  kernel.ResetKernel([model!])
  const neuron = kernel.Create('mine', 1, set)
  if (ms > 0) kernel.Simulate(ms)
  return Number(kernel.GetStatus(neuron)[0]![name])
}

export function problemsOf(parts: Parts): readonly string[] {
  return ownModel(textOfParts(parts)).problems.map(({ message }) => message)
}

export function notesOf(parts: Parts): readonly string[] {
  const { problems, notes } = ownModel(textOfParts(parts))
  expect(problems).toEqual([])
  return notes.map(({ message }) => message)
}
