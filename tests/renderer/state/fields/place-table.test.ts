import { describe, expect, it } from 'vitest'
import { placesText, readPlaces } from '../../../../renderer/state/fields/place-table'

describe('a table of places', () => {
  const rows = [
    [0.1, -2],
    [3e-5, 4],
  ]
  it.each([
    ['CSV', '0.1,-2\n0.00003,4\n'],
    ['a spreadsheet', '0.1\t-2\r\n3e-5\t4'],
    ['a spreadsheet with decimal commas', '0,1\t−2\n0,00003\t4'],
    ['CSV with decimal commas', '0,1;-2\n\n0,00003; 4'],
    ['text with spaces', '  0.1  -2\n 3e-5 4'],
    ['Python', '[[0.1, -2.0],\n [3e-05, 4.0],]'],
    ['tuples of Python', '[(.1, -2), (3e-5, 4.)]'],
    ['columns with names', '\uFEFFid,y,x\n1,-2,0.1\n2,4,3e-5'],
  ])('is read from %s', (_name, text) => {
    expect(readPlaces(text)).toEqual({ ok: true, rows })
  })

  it('has three numbers in a volume, and comes back as it was written', () => {
    const deep = [
      [0.1, 0.30000000000000004, -3],
      [1, 2, 3],
    ]
    expect(readPlaces(placesText(deep))).toEqual({ ok: true, rows: deep })
  })

  it.each([
    ['', 'The table has no rows: at least one node needs a place.'],
    ['x,y\n', 'The table has a row of names only: at least one node needs a place.'],
    ['1,2\n3', 'Row 2 has 1 number, but a place has two, or three in a volume.'],
    ['1,2\n3,4,5', 'Row 2 has 3 numbers, but row 1 has 2: every place needs as many.'],
    ['x,y\n1,2\n3,up', 'Row 2: “up” is no number.'],
    ['x,y\n1,2\n3,', 'Row 2: a number is missing.'],
    ['1,Infinity', 'Row 1: “Infinity” is no number.'],
    ['1 2\n'.repeat(20001), /^The table has 20.001 rows, but at most 20.000 places are listed\./],
  ])('tells what is wrong with %j', (text, error) => {
    const read = readPlaces(text)
    expect(read.ok ? '' : read.error).toMatch(typeof error === 'string' ? new RegExp(`^${error.replace(/[()?.]/g, '\\$&')}$`) : error)
  })
})
