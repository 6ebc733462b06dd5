import { type ChildProcessByStdio, spawn } from 'node:child_process'
import path from 'node:path'
import { createInterface, type Interface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { nestPython } from '../../scripts/lib/nest.mjs'
import type { Scenario, ScenarioResult } from '../../shared/conformance/scenario'

/** The real NEST in a process of its own, asked one scenario after the other; where it dies on one, that is its answer, and a new one takes the next. */
export class NestOracle {
  #process: ChildProcessByStdio<Writable, Readable, null> | null = null
  #lines: Interface | null = null

  async answer(scenario: Scenario): Promise<ScenarioResult> {
    const { process, lines } = this.#running()
    process.stdin.write(`${JSON.stringify(scenario)}\n`)
    const line = await new Promise<string | null>((resolve) => {
      lines.once('line', resolve)
      lines.once('close', () => resolve(null))
    })
    lines.removeAllListeners()
    if (line !== null) return JSON.parse(line) as ScenarioResult
    this.close()
    return { name: scenario.name, events: {}, values: {}, error: { type: 'Crash', message: 'NEST died.', step: null } }
  }

  #running() {
    this.#process ??= spawn(nestPython, [path.join(import.meta.dirname, 'answer_scenarios.py')], { stdio: ['pipe', 'pipe', 'ignore'] })
    this.#lines ??= createInterface({ input: this.#process.stdout })
    return { process: this.#process, lines: this.#lines }
  }

  close(): void {
    this.#process?.kill()
    this.#process = null
    this.#lines = null
  }
}
