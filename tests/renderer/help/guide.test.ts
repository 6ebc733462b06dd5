import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { chapters, pictureUrl, sectionTokens, sectionsOf, slugOf } from '../../../renderer/help/guide'
import { helpTopics, isHelpTopic } from '../../../renderer/state/help/help-topics'
import { writeKeys } from '../../../renderer/state/commands/write-keys'
import { panelKinds } from '../../../shared/document/panels'

const folder = path.resolve(import.meta.dirname, '../../../docs/guide')
const files = readdirSync(folder).filter((name) => name.endsWith('.md'))
const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8')

test('every chapter is in the index, and the index has no other', () => {
  expect(chapters.map(({ id }) => `${id}.md`).sort()).toEqual(files.filter((name) => name !== 'README.md').sort())
  expect(chapters[0]?.title).toBe('Your first network')
})

test('every topic that F1 or a question mark asks for is a section of the guide, with a sentence in it', () => {
  for (const [topic, [id, section]] of Object.entries(helpTopics)) {
    const chapter = chapters.find((each) => each.id === id)
    expect(chapter, topic).toBeDefined()
    const tokens = chapter ? sectionTokens(chapter, section) : null
    expect(
      tokens?.some(({ type }) => type === 'paragraph' || type === 'table'),
      `${topic}: ${id}#${section}`,
    ).toBe(true)
  }
  for (const kind of panelKinds) expect(isHelpTopic(`panel-${kind}`)).toBe(true)
})

test.each(files)('links and pictures of %s lead somewhere', (name) => {
  for (const [, picture, href = ''] of read(name).matchAll(/(!?)\[[^\]]*\]\(([^)]+)\)/g)) {
    const [file = '', section] = href.split('#')
    expect(existsSync(path.join(folder, file)), href).toBe(true)
    if (picture === '!') expect(pictureUrl(href), href).not.toBeNull()
    const chapter = chapters.find(({ id }) => `${id}.md` === file)
    if (section !== undefined && chapter) expect(sectionsOf(chapter).map((each) => each.section)).toContain(section)
  }
})

test('the chapter of keys is as the command table is (npm run generate)', () => {
  expect(read('keys.md')).toBe(writeKeys())
})

test('headings are named in addresses as code forges name them', () => {
  expect(slugOf('Frames, notes and colours')).toBe('frames-notes-and-colours')
})
