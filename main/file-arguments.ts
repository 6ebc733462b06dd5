import path from 'node:path'

/** Options of Electron and Chromium that take the next argument as their value. */
const valued = new Set(['-r', '--require'])

/** The files named on a command line, absolute. Unpacked, the first plain argument is the app's folder. */
export function fileArguments(args: readonly string[], options: { readonly packaged: boolean; readonly workingFolder: string }): string[] {
  const plain: string[] = []
  for (let index = 1; index < args.length; index += 1) {
    const argument = args[index] ?? ''
    if (valued.has(argument)) index += 1
    else if (argument !== '' && !argument.startsWith('-')) plain.push(argument)
  }
  return plain.slice(options.packaged ? 0 : 1).map((file) => path.resolve(options.workingFolder, file))
}
