import { describe, expect, it } from 'vitest'
import { nextPopulationId } from '../../../shared/document/next-id'
import { openDocument } from '../../../shared/document/open-document'
import { sheetBlocks } from '../../../shared/document/sheet-markup'
import { givenDrawing, isAnswered, nextSheetId, pictureAddress, withoutAnswers } from '../../../shared/document/worksheet'
import { writeDocument } from '../../../shared/document/write-document'
import { drawing } from './drawing'

const network = drawing({ populations: { p1: { label: 'E', parameters: { I_e: 300 } } } })
const opened = (worksheet: unknown) =>
  openDocument(JSON.stringify({ format: 'cajal', formatVersion: 1, document: { simulation: network.simulation, worksheet } }))

describe('a worksheet in a file', () => {
  it('is written and read as it is, with the drawing it was given with and the versions of its models', () => {
    const given = givenDrawing(drawing({ populations: { p1: { label: 'E', model: 'izhikevich' } } }))
    const items = [
      { id: 'i1', kind: 'text', text: '# Task' },
      { id: 'i2', kind: 'control', item: 'p1', field: 'I_e', from: 0, to: 800, text: 'Current' },
      { id: 'i3', kind: 'question', text: 'Which?', unit: 'pA', answer: '376' },
      { id: 'i4', kind: 'figure', panel: 'v1', picture: '<svg/>' },
    ]
    const document = { ...network, worksheet: { title: 'First lesson', items, alone: true, explains: true, student: 'Ada', given } }
    const text = writeDocument(document, '0.1.0')
    expect(openDocument(text)).toEqual({ kind: 'opened', document, notices: [] })
    expect((JSON.parse(text) as { modelVersions: unknown }).modelVersions).toMatchObject({ iaf_psc_alpha: 1, izhikevich: 1 })
  })

  it('may be written by hand without title and ids; what is not known is kept and told', () => {
    const result = opened({
      items: [
        { kind: 'text', text: 'Hello' },
        { kind: 'video', id: 'i1', url: 'x' },
      ],
      colour: 'red',
    })
    expect(result).toMatchObject({
      kind: 'opened',
      document: {
        worksheet: {
          title: 'Worksheet',
          items: [
            { id: 'i2', text: 'Hello' },
            { id: 'i1', kind: 'video', url: 'x' },
          ],
          colour: 'red',
        },
      },
      notices: [
        { message: expect.stringContaining('“colour” of the worksheet') },
        { message: expect.stringContaining('“url” of the item i1') },
      ],
    })
  })

  it.each([
    ['a list in its place', [], 'worksheet must be an object'],
    ['items that are none', { items: 'all' }, 'worksheet.items must be a list of items'],
    ['a number for a text', { items: [{ kind: 'text', text: 5 }] }, 'worksheet.items.0.text must be a text but is 5'],
    ['words for the end of a slider', { items: [{ kind: 'control', from: 'low' }] }, 'worksheet.items.0.from must be a number'],
    ['an item without a kind', { items: [{}] }, 'worksheet.items.0.kind is missing'],
    [
      'an id twice',
      {
        items: [
          { kind: 'text', id: 'a' },
          { kind: 'text', id: 'a' },
        ],
      },
      'worksheet.items.1 has the same id as another item',
    ],
    ['too many items', { items: Array.from({ length: 501 }, () => ({ kind: 'text' })) }, 'has 501 items, more than the 500'],
    ['a picture of megabytes', { items: [{ kind: 'figure', picture: '<svg'.padEnd(1_000_001) }] }, 'a picture of less than a megabyte'],
    ['half a drawing before the answers', { given: { populations: {} } }, 'worksheet.given.simulation is missing'],
    [
      'a frame in itself before the answers',
      { given: { ...givenDrawing(network), frames: { f1: { label: '', at: [0, 0], size: [1, 1], blocks: [], within: 'f1' } } } },
      'worksheet.given.frames.f1.within leads back to the frame itself',
    ],
  ])('is refused with %s', (_what, worksheet, message) => {
    expect(opened(worksheet)).toMatchObject({ kind: 'invalid', message: expect.stringContaining(message) })
  })

  it('keeps the id of what a control changed from being given again', () => {
    const items = [{ id: 'i1', kind: 'control', item: 'p7', field: 'I_e' }]
    expect(nextPopulationId({ ...network, worksheet: { title: '', items } })).toBe('p8')
    expect(nextSheetId([...items, { id: 'x', kind: 'text' }, { id: 'i12', kind: 'text' }])).toBe('i13')
  })

  it('loses all that was answered when it is handed out', () => {
    const items = [
      { id: 'i1', kind: 'question', text: 'Why?', answer: 'Because' },
      { id: 'i2', kind: 'figure', panel: 'v1', picture: '<svg/>' },
    ]
    const sheet = { title: 'T', items, student: 'Ada', given: givenDrawing(network) }
    const empty = withoutAnswers(sheet)
    expect(empty).toEqual({
      title: 'T',
      items: [
        { id: 'i1', kind: 'question', text: 'Why?' },
        { id: 'i2', kind: 'figure', panel: 'v1' },
      ],
    })
    expect([isAnswered(sheet), isAnswered(empty), isAnswered({ ...empty, student: 'Ada' })]).toEqual([true, false, true])
  })

  it('shows as a picture only what is one, whatever text stands there', () => {
    expect(pictureAddress({ picture: 'javascript:alert(1)' })).toBeNull()
    expect(pictureAddress({})).toBeNull()
    expect(pictureAddress({ picture: '<svg>"\ud800</svg>' })).toBe('data:image/svg+xml;charset=utf-8,%3Csvg%3E%22%EF%BF%BD%3C%2Fsvg%3E')
  })
})

describe('the text of a worksheet', () => {
  const plain = (text: string) =>
    sheetBlocks(text).map(({ kind, lines }) => [kind, ...lines.map((line) => line.map((span) => span.text).join('|'))])

  it('has headings, paragraphs with lines, and points', () => {
    expect(plain('# One\nof two\nlines\n\n- a\n- b\n1. c\n\n\nend\r\n')).toEqual([
      ['heading', 'One'],
      ['paragraph', 'of two', 'lines'],
      ['points', 'a', 'b'],
      ['numbers', 'c'],
      ['paragraph', 'end'],
    ])
  })

  it('has words that stand out, and is plain where marks do not belong together', () => {
    expect(sheetBlocks('**strong**, *slanted* and `E_L`')[0]?.lines[0]?.map(({ kind }) => kind)).toEqual([
      'strong',
      'plain',
      'emphasis',
      'plain',
      'code',
    ])
    expect(plain('2 * 3 * 4 and a_b <b>')).toEqual([['paragraph', '2 * 3 * 4 and a_b <b>']])
  })
})
