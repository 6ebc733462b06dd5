/** Names that mean something else in a script of ours, besides Python's keywords. */
const taken = [
  ...'False None True and as assert async await break class continue def del elif else except finally for from global if import in'.split(
    ' ',
  ),
  ...'is lambda nonlocal not or pass raise return try while with yield'.split(' '),
  ...'argparse args json math os parser time round'.split(' '),
  ...'nest np plt fig ax axes sender of_sender float int str list dict set print range len sorted sum min max abs'.split(' '),
]

const longestName = 40
const farthestSuffix = 100_000

/** A name for a label, for another text where nothing of it can be used; `as written` keeps capitals. */
export type Names = (label: string, otherwise: string) => string

/** What Python takes for a name as it stands. */
const plainWord = /^[A-Za-z][A-Za-z0-9_]*$/

/**
 * Gives out names for variables, each once: `Membrane potential` becomes `membrane_potential`, short labels such as `E` or `V_m` stay. Names
 * are asked for in the order of the script, so that a further block changes none of those before it.
 */
export function createNames(): Names {
  const given = new Set(taken)
  return (label, otherwise) => {
    const base = (otherwise === 'as written' && plainWord.test(label) ? label : identifier(label) || identifier(otherwise)) || 'node'
    for (let suffix = 1; suffix < farthestSuffix; suffix++) {
      const name = suffix === 1 ? base : `${base}_${suffix}`
      // A recorder's events get a variable of their own, which no label may take.
      if (given.has(name) || given.has(eventsName(name))) continue
      given.add(name)
      given.add(eventsName(name))
      return name
    }
    return base
  }
}

/** The variable for what a recorder got. */
export function eventsName(name: string): string {
  return `${name}_events`
}

/** A variable's name as people read it: `membrane_potential` is “Membrane potential”, `E` stays. */
export function readableName(name: string): string {
  const spaced = name.replaceAll('_', ' ').trim()
  return /^[A-Z]/.test(name) || spaced === '' ? name : spaced[0]!.toUpperCase() + spaced.slice(1)
}

/** A label as Python may name a variable, empty where nothing of it can be used. */
export function identifier(label: string): string {
  const plain = label
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFKC')
  const joined = plain.replace(/[^\p{L}\p{Nd}]+/gu, '_').replace(/^_+|_+$/g, '')
  // Short words are symbols that people write as they are: E, I, V_m, L2/3 E.
  const cased = /^[A-Z][A-Z0-9]*(_[A-Za-z0-9]{1,3}){0,2}$/.test(joined) ? joined : joined.toLowerCase()
  return [...(/^\p{Nd}/u.test(cased) ? `n${cased}` : cased)].slice(0, longestName).join('')
}
