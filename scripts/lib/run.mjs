import { spawn } from 'node:child_process'
import { root } from './paths.mjs'

/** Says one line about the set-up; on stderr, so that stdout stays the command's own. */
export function say(line) {
  process.stderr.write(`${line}\n`)
}

/** Where a set-up step may print, so that stdout stays the command's own. */
export const toStderr = ['ignore', 2, 2]

/**
 * Runs a command in the project's folder. Resolves to `{ code, output }`: code 0 is success, 127 a command that does not exist;
 * `output` is what it printed where `stdio` is 'pipe' (the default is to share this terminal).
 */
export function run(command, args, { stdio = 'inherit', env = process.env, cwd = root } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: stdio === 'pipe' ? ['ignore', 'pipe', 'pipe'] : stdio })
    let output = ''
    child.stdout?.on('data', (chunk) => (output += chunk))
    child.stderr?.on('data', (chunk) => (output += chunk))
    child.on('error', (error) => resolve({ code: error.code === 'ENOENT' ? 127 : 1, output: output + String(error) }))
    child.on('close', (code, signal) => resolve({ code: code ?? 1, output: signal ? `${output}ended by ${signal}\n` : output }))
  })
}

/** This environment without what would turn Electron into plain Node. */
export function electronEnvironment() {
  /** @type {Record<string, string>} */
  const environment = { ...process.env }
  delete environment.ELECTRON_RUN_AS_NODE
  return environment
}

/** The npm that belongs to this Node, as `[command, ...first arguments]`: npm's own script where known, since `npm` is a batch file on Windows. */
function npmCommand() {
  const script = process.env.npm_execpath
  if (script?.endsWith('npm-cli.js')) return [process.execPath, script]
  return process.platform === 'win32' ? ['cmd', '/c', 'npm'] : ['npm']
}

/** Runs npm quietly apart from errors. */
export function npm(args, options) {
  const [command, ...first] = npmCommand()
  return run(command, [...first, ...args, '--loglevel=error', '--no-fund', '--no-audit', '--no-update-notifier'], options)
}

/** Runs one main sequence of a script: a failure with words for the user prints them, anything else its stack; the exit code is 1. */
export async function main(sequence) {
  // What others' code does at the very end, such as electron-builder's, which exits with 0, must not hide how this ended.
  process.prependOnceListener('beforeExit', () => process.exit(process.exitCode))
  try {
    process.exitCode = (await sequence()) ?? 0
  } catch (error) {
    say(error instanceof SetupError ? error.message : error.stack)
    process.exitCode = 1
  }
}

/** An expected failure whose message says what, why, and how to mend it. */
export class SetupError extends Error {}
