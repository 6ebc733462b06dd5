import { KernelError } from '../kernel/kernel-error'
import { isRecord } from './arguments'
import type { Interpreter } from './interpreter'
import { parseTypedJson, writeTypedJson } from './number-text'
import type { ScenarioStep } from './scenario'

interface WireError {
  readonly code: string
  readonly message: string
  readonly op?: string
  readonly item?: string
  readonly field?: string
}

function errorOf(thrown: unknown, op?: string): WireError {
  const call = op === undefined ? {} : { op }
  if (thrown instanceof KernelError) {
    const { code, message, item, field } = thrown
    return { code, message, ...call, ...(item !== undefined && { item }), ...(field !== undefined && { field }) }
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  return { code: 'InternalError', message: `Cajal failed, which is a bug: ${message}`, ...call }
}

/** The id of a request as it is to be told back: JSON text. */
function idText(request: unknown): string {
  const id = isRecord(request) ? (request['id'] ?? null) : null
  return JSON.stringify(isRecord(id) && '$float' in id ? id['$float'] : id)
}

function malformed(message: string): string {
  return `{"id":null,"error":${JSON.stringify({ code: 'MalformedRequest', message })}}`
}

function read(line: string): unknown {
  try {
    return parseTypedJson(line)
  } catch {
    return undefined
  }
}

function isStep(request: Readonly<Record<string, unknown>>): request is ScenarioStep {
  return typeof request['op'] === 'string'
}

/**
 * Answers one request, a line `{"id": …, "op": …, …}`, with one line `{"id": …, "result": …}` or `{"id": …, "error": {code, message, …}}`.
 * Whatever the line holds it is answered, and nothing is thrown.
 */
export function answerLine(interpreter: Interpreter, line: string): string {
  const request = read(line)
  if (request === undefined) return malformed('The line is not JSON.')
  if (!isRecord(request)) return malformed('A request is an object {"id": …, "op": …}.')
  const id = idText(request)
  if (!isStep(request)) {
    return `{"id":${id},"error":${JSON.stringify({ code: 'MalformedRequest', message: 'A request needs an op, the name of a call.' })}}`
  }
  try {
    return `{"id":${id},"result":${writeTypedJson(interpreter.run(request) ?? null)}}`
  } catch (thrown) {
    return `{"id":${id},"error":${JSON.stringify(errorOf(thrown, request.op))}}`
  }
}
