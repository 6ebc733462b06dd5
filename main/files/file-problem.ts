import type { FileProblem } from '../../shared/contract/main-contract'

/** What was tried with a file; `recover` is the copy that is kept of unsaved changes. */
export type FileAction = 'open' | 'save' | 'recover'

const done: Readonly<Record<FileAction, string>> = { open: 'opened', save: 'saved', recover: 'copied for recovery' }

/** Says in words why a file could not be read or written, and what to do about it. */
export function fileProblem(action: FileAction, name: string, caught: unknown): FileProblem {
  const code = codeOf(caught)
  const reason = reasons[code]?.[action === 'open' ? 'open' : 'save'] ?? unknownReason(code, caught)
  return { problem: `“${name}” could not be ${done[action]}: ${reason}` }
}

/** A refusal of our own, worded where it is made. */
export class FileRefusal extends Error {
  readonly code = 'refused'
}

const elsewhere = 'Save it under another name or in another folder.'

const reasons: Readonly<Record<string, Readonly<Record<'open' | 'save', string>>>> = {
  ENOENT: {
    open: 'there is no such file. It may have been moved, renamed or deleted.',
    save: `its folder does not exist any more. ${elsewhere}`,
  },
  EACCES: {
    open: 'you are not allowed to read it. Ask its owner, or change its permissions.',
    save: `you are not allowed to write there. ${elsewhere}`,
  },
  EPERM: {
    open: 'the system does not allow reading it. Another program may hold it; close that and try again.',
    save: `the system does not allow writing there. Another program may hold the file. ${elsewhere}`,
  },
  EBUSY: {
    open: 'another program is using it. Close that program and try again.',
    save: `another program is using it. Close that program, or save under another name.`,
  },
  EISDIR: { open: 'it is a folder. Choose a file inside it.', save: `there is a folder of that name. ${elsewhere}` },
  ENOTDIR: { open: 'part of its path is not a folder.', save: `part of its path is not a folder. ${elsewhere}` },
  ENOSPC: { open: 'the disk is full.', save: 'the disk is full. Free some space, or save on another disk; your work is still open.' },
  EDQUOT: { open: 'your disk quota is used up.', save: 'your disk quota is used up. Free some space, or save on another disk.' },
  EROFS: { open: 'the disk cannot be read.', save: `the disk is read-only. ${elsewhere}` },
  EMFILE: {
    open: 'too many files are open. Close other programs and try again.',
    save: 'too many files are open. Close other programs and try again.',
  },
  ELOOP: { open: 'its links lead in a circle.', save: `its links lead in a circle. ${elsewhere}` },
  ENAMETOOLONG: { open: 'its name is too long.', save: 'its name is too long. Choose a shorter one.' },
  EIO: { open: 'the disk reported an error while reading.', save: `the disk reported an error while writing. ${elsewhere}` },
}

function unknownReason(code: string, caught: unknown): string {
  const message = caught instanceof Error ? caught.message : String(caught)
  return code === 'refused' ? message : `the system answered “${message}”.`
}

function codeOf(caught: unknown): string {
  const code: unknown = typeof caught === 'object' && caught !== null ? Reflect.get(caught, 'code') : undefined
  return typeof code === 'string' ? code : ''
}
