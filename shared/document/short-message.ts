const longest = 400

/** The same with its message cut where a file's own endless names made it endless. */
export function withShortMessage<T extends { readonly message: string }>(note: T): T {
  return note.message.length <= longest ? note : { ...note, message: `${note.message.slice(0, longest - 1)}…` }
}
