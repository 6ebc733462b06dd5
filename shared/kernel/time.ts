import type { TimeGrid } from '../models/time-grid'

/** Tics are microseconds unless the user chooses others: the finest time the kernel knows (kernel rule 1). */
export const ticsPerMs = 1000

/** Times at or beyond this (ms) are endless: NEST's limit of a 64-bit clock. */
const endlessMs = 1.152921504606846e15

/** The largest number of steps that a clock may count to. */
export const largestStep = 2 ** 31 - 1

/** Makes the grid of a resolution: every conversion between milliseconds and steps (kernel rules 1–4). */
export function makeTimeGrid(resolutionMs: number, ticsInMs = ticsPerMs): KernelTimeGrid {
  const ticsPerStep = Math.round(resolutionMs * ticsInMs)
  const msPerStep = ticsPerStep / ticsInMs
  const msPerTic = 1 / ticsInMs
  const stepsPerMs = 1 / msPerStep
  const stepsPerTic = 1 / ticsPerStep

  /** Whole tics nearest to a time; halves go up, and the result is cut towards zero, as NEST does it. */
  function ticsOf(ms: number): number {
    return Math.trunc(ms * ticsInMs + 0.5)
  }

  function steps(ms: number): number {
    if (Math.abs(ms) >= endlessMs) return ms > 0 ? Infinity : -Infinity
    return Math.trunc((ticsOf(ms) + ticsPerStep - 1) / ticsPerStep)
  }

  function isOnGrid(ms: number): boolean {
    return Math.abs(ms) >= endlessMs || ticsOf(ms) % ticsPerStep === 0
  }

  function stepAtOrAfter(ms: number): number {
    if (Math.abs(ms) >= endlessMs) return ms > 0 ? Infinity : -Infinity
    const step = Math.trunc(Math.trunc(ms * ticsInMs) / ticsPerStep)
    return step * ticsPerStep * stepsPerTic * msPerStep < ms ? step + 1 : step
  }

  function stampOf(ms: number): number {
    return isOnGrid(ms) ? steps(ms) : stepAtOrAfter(ms)
  }

  return {
    resolutionMs: msPerStep,
    ticsPerStep,
    ticsPerMs: ticsInMs,
    steps,
    stepsWithin: (ms) => Math.trunc(ticsOf(ms) / ticsPerStep),
    isOnGrid,
    stepAtOrAfter,
    stampOf,
    ms: (step) => (step * ticsPerStep) / ticsInMs,
    stampMs: (step) => step * ticsPerStep * msPerTic,
    stepsPerMs,
    delaySteps: (ms) => Math.floor(ms * stepsPerMs + 0.5),
    delayMs: (delay) => delay * msPerStep,
  }
}

/** The grid with what only the kernel needs. */
export interface KernelTimeGrid extends TimeGrid {
  readonly ticsPerStep: number
  readonly ticsPerMs: number
  /** The whole steps that a duration holds. */
  stepsWithin(ms: number): number
  /** A time stamp with the very digits that NEST gives it. */
  stampMs(step: number): number
  readonly stepsPerMs: number
  /** A delay in steps: rounded to the nearest. */
  delaySteps(ms: number): number
  delayMs(steps: number): number
}
