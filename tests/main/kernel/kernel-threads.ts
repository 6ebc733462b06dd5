import path from 'node:path'
import { buildSync } from 'esbuild'
import { ProcessThreads } from '../../../main/kernel/thread-host'

let bundle: string | null = null

/** Text of what a thread of the kernel runs, as the build makes it. */
export function threadSource(): string {
  bundle ??= buildSync({
    absWorkingDir: path.resolve(import.meta.dirname, '../../..'),
    entryPoints: ['main/kernel-thread.ts'],
    bundle: true,
    format: 'cjs',
    platform: 'node',
    write: false,
    logLevel: 'warning',
  }).outputFiles[0]!.text
  return bundle
}

/** Threads that listen already and go from kernel to kernel; to be closed. */
export function makeTestThreads(count: number): ProcessThreads {
  const threads = new ProcessThreads({ count, source: threadSource, keep: true })
  threads.startNow()
  return threads
}
