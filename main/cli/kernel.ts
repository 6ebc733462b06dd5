import { answerLine } from '../../shared/conformance/answer-line'
import { Interpreter } from '../../shared/conformance/interpreter'
import { parseArguments } from './arguments'
import type { Command } from './command'
import { linesOf } from './lines'
import { recordingOutput } from './recording-output'
import { threadsFor } from './threads'

/** Keeps one kernel and answers calls line by line, so that programs in any language can drive it. */
export const kernel: Command = {
  name: 'kernel',
  usage: '[--threads N]',
  text: 'Answers calls, one JSON object {"id", "op", …} a line on standard input, one line each on standard output, until the input ends.',
  async run(args, output) {
    const { options } = parseArguments(args, { positionals: [], options: { threads: null } })
    const interpreter = new Interpreter({ output: recordingOutput(process.stderr), threads: threadsFor(options.threads) })
    for await (const line of linesOf(process.stdin)) {
      if (line.trim() !== '') output.out(answerLine(interpreter, line))
    }
    return 0
  },
}
