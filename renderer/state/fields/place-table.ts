import { formatQuantity } from '../../../shared/units/format-quantity'
import { mostListed, type PlaceRow } from '../actions/places'

/** What a table of places says, or what is wrong with it. */
export type ReadPlaces = { readonly ok: true; readonly rows: readonly PlaceRow[] } | { readonly ok: false; readonly error: string }

/** Places as text: a row each, as every spreadsheet takes it. */
export function placesText(rows: readonly PlaceRow[]): string {
  return rows.map((row) => row.join(', ')).join('\n')
}

/**
 * Reads places from text as spreadsheets, CSV files and Python have it: a row for each node with two numbers, in a volume three, parted by
 * commas, semicolons, tabs or spaces; a first row may name the columns, of which x, y and z are taken.
 */
export function readPlaces(text: string): ReadPlaces {
  const lines = linesOf(text)
  if (lines.length === 0) return wrong('The table has no rows: at least one node needs a place.')
  const names = lines[0]!.map((field) => field.trim().toLowerCase().replace(/^"|"$/g, ''))
  const hasHeading = names.every((name) => name !== '' && numberOf(name) === null)
  const body = hasHeading ? lines.slice(1) : lines
  const chosen = ['x', 'y', 'z'].map((axis) => (hasHeading ? names.indexOf(axis) : -1)).filter((column) => column >= 0)
  if (body.length === 0) return wrong('The table has a row of names only: at least one node needs a place.')
  if (body.length > mostListed) {
    return wrong(
      `The table has ${formatQuantity(body.length, '')} rows, but at most ${formatQuantity(mostListed, '')} places are listed. Scatter as many nodes at random, or put them on a grid.`,
    )
  }
  const rows: PlaceRow[] = []
  for (const [index, fields] of body.entries()) {
    const wanted = chosen.length >= 2 ? chosen.map((column) => fields[column] ?? '') : fields
    const row = `Row ${index + 1}`
    const numbers = wanted.map(numberOf)
    const bad = numbers.indexOf(null)
    if (bad >= 0)
      return wrong(`${row}: ${wanted[bad]!.trim() === '' ? 'a number is missing' : `“${wanted[bad]!.trim().slice(0, 20)}” is no number`}.`)
    if (numbers.length < 2 || numbers.length > 3)
      return wrong(
        `${row} has ${numbers.length} ${numbers.length === 1 ? 'number' : 'numbers'}, but a place has two, or three in a volume.`,
      )
    if (rows[0] && rows[0].length !== numbers.length)
      return wrong(`${row} has ${numbers.length} numbers, but row 1 has ${rows[0].length}: every place needs as many.`)
    rows.push(numbers as readonly number[])
  }
  return { ok: true, rows }
}

function wrong(error: string): ReadPlaces {
  return { ok: false, error }
}

/** The fields of each row that holds anything. */
function linesOf(text: string): readonly (readonly string[])[] {
  // As Python writes it, a row is what stands within the innermost brackets.
  const bracketed = [...text.matchAll(/[[(]([^[\]()]*)[\])]/g)].map(([, inside]) => inside!.replace(/,\s*$/, ''))
  const lines = bracketed.length > 0 ? bracketed : text.replace(/^\uFEFF/, '').split(/\r\n?|\n/)
  return lines.filter((line) => line.trim() !== '').map(fieldsOf)
}

function fieldsOf(line: string): readonly string[] {
  // Where something else parts the fields, a comma is a decimal point.
  if (/[;\t]/.test(line)) return line.split(/[;\t]/).map((field) => field.trim().replace(/^(-?\d+),(\d+)$/, '$1.$2'))
  return line.trim().split(/\s*,\s*|\s+/)
}

function numberOf(field: string): number | null {
  const plain = field.trim().replace('−', '-').replace(/^"|"$/g, '')
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) && Number.isFinite(Number(plain)) ? Number(plain) : null
}
