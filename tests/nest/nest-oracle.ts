import { type ChildProcessByStdio, spawn } from 'node:child_process'
import path from 'node:path'
import { createInterface, type Interface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { nestPython } from '../../scripts/lib/nest.mjs'
import type { Scenario, ScenarioResult } from '../../shared/conformance/scenario'

/** Where its solver needs ever smaller steps NEST goes on for hours. */
const patienceMs = 40_000

/** The real NEST in a process of its own, asked one scenario after the other; where it dies on one or does not come to an end, that is its answer, and a new one takes the next. */
export class NestOracle {
  #process: ChildProcessByStdio<Writable, Readable, null> | null = null
  #lines: Interface | null = null

  async answer(scenario: Scenario): Promise<ScenarioResult> {
    const { process, lines } = this.#running()
    const line = await new Promise<string | null>((resolve) => {
      const timer = setTimeout(() => process.kill(), patienceMs)
      const end = (answer: string | null): void => {
        clearTimeout(timer)
        lines.off('line', end).off('close', died)
        resolve(answer)
      }
      const died = (): void => end(null)
      lines.on('line', end).on('close', died)
      process.stdin.write(`${JSON.stringify(scenario)}\n`)
    })
    if (line !== null) return JSON.parse(line) as ScenarioResult
    return {
      name: scenario.name,
      events: {},
      values: {},
      error: { type: 'Crash', message: 'NEST died, or did not come to an end.', step: null },
    }
  }

  #running() {
    if (this.#process === null || this.#lines === null) {
      const process = (this.#process = spawn(nestPython, [path.join(import.meta.dirname, 'answer_scenarios.py')], {
        stdio: ['pipe', 'pipe', 'ignore'],
      }))
      this.#lines = createInterface({ input: process.stdout })
      // It may die after an answer as well: the next question is for another.
      this.#lines.once('close', () => {
        if (this.#process === process) this.close()
      })
      process.stdin.on('error', () => undefined)
    }
    return { process: this.#process, lines: this.#lines }
  }

  close(): void {
    this.#process?.kill()
    this.#process = null
    this.#lines = null
  }
}
