import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { expect, type Page } from '@playwright/test'
import { packedDeb, packedExecutable } from '../../../scripts/lib/packed-app.mjs'
import { inRoot } from '../../../scripts/lib/paths.mjs'
import { folderOfThisFile } from '../tools/files'
import { block, button } from '../tools/hands'
import { test } from '../tools/launch-packed'
import { readConstantCurrent } from '../tools/reference'
import { readRecord, runToEnd, summary } from '../tools/runs'

const folder = folderOfThisFile()
const example = path.join('examples', 'tutorial', 'constant-current.cajal')

/** Runs what is on the canvas and compares it with what NEST recorded of the tutorial's first network. */
async function expectNestsAnswer(page: Page): Promise<void> {
  const nest = readConstantCurrent()
  await expect(block(page, 'Neuron')).toContainText('iaf_psc_alpha')
  await runToEnd(page)
  await expect(summary(page, 'Spikes')).toHaveText(`${nest.spikeTimesMs.length} spikes`)
  const samples = await readRecord(page, 'Membrane potential')
  expect(samples).toHaveLength(nest.V_m.length)
  expect(samples.every(([, , potential], row) => Math.abs((potential ?? NaN) - (nest.V_m[row] ?? NaN)) < 1e-9)).toBe(true)
}

function packed(): string {
  const executable = packedExecutable()
  if (executable === null) throw new Error('There is no packed app: run npm run dist:dir first.')
  return inRoot(executable)
}

test('the packed app opens an example, runs it and shows what NEST computes', async ({ launchPacked }) => {
  const { page, startedAt } = await launchPacked(packed())
  await expect(button(page, 'Run')).toBeVisible()
  console.log(`packed app: ${Math.round(performance.now() - startedAt)} ms from start to a window that can be used`)
  expect(page.url()).toBe('app://cajal/index.html')
  await button(page, 'File menu, Untitled').click()
  await page.getByRole('menuitem', { name: 'Constant current' }).click()
  await expectNestsAnswer(page)
  // What is fetched when it is needed comes out of the archive, too.
  await page.keyboard.press('ControlOrMeta+e')
  await expect(page.getByTestId('code-panel').locator('.code-keyword').first()).toBeVisible()
  await button(page, 'Help menu').click()
  await page.getByRole('menuitem', { name: 'Check Against NEST…' }).click()
  await expect(page.getByRole('row', { name: /^Connections/ })).toContainText('all 11 agree')
})

test('fuses of the packed app are set: it is no Node, takes no options from outside, and loads its archive only', () => {
  const framework = 'Frameworks/Electron Framework.framework/Electron Framework'
  const wire = fuseWire(process.platform === 'darwin' ? path.join(path.dirname(packed()), '..', framework) : packed())
  // By Electron's order: run as node, cookie encryption, NODE_OPTIONS, --inspect, asar integrity, only from asar, own snapshot, file privileges.
  expect(wire.slice(0, 8)).toEqual(['off', 'on', 'off', 'off', 'on', 'on', 'off', 'off'])
})

// Where there are no Debian tools no deb is made either.
if (existsSync('/usr/bin/dpkg-deb')) {
  test('the deb holds the app, its desktop entry and its file type, and opens the file it is given', async ({ launchPacked }) => {
    const deb = packedDeb()
    if (deb === null) throw new Error('There is no deb: packForTests in scripts/pack.mjs makes one.')
    console.log(`deb, quickly compressed: ${Math.round(statSync(inRoot(deb)).size / 1e6)} MB`)
    const system = folder.pathOf('system')
    execFileSync('dpkg-deb', ['--extract', inRoot(deb), system])
    const entry = readFileSync(path.join(system, 'usr/share/applications/cajal.desktop'), 'utf8')
    expect(entry).toContain('MimeType=application/x-cajal;')
    expect(entry).toContain('Exec=/opt/Cajal/cajal %U')
    expect(readFileSync(path.join(system, 'usr/share/mime/packages/cajal.xml'), 'utf8')).toContain('*.cajal')
    const file = folder.write('mine.cajal', readFileSync(inRoot(example), 'utf8'))
    const { page } = await launchPacked(path.join(system, 'opt/Cajal/cajal'), { files: [file] })
    await expect(page.getByTestId('document-name')).toHaveText('mine')
    await expectNestsAnswer(page)
  })

  test('an installed copy asks for a newer version only if the user agreed', async ({ launchPacked }) => {
    const asked: string[] = []
    const releases = createServer(({ url = '' }, answer) => {
      asked.push(url.replace(/\?.*/, ''))
      answer.writeHead(404).end()
    })
    releases.listen(0, '127.0.0.1')
    await once(releases, 'listening')
    const { port } = releases.address() as AddressInfo
    const installed = path.join(folder.pathOf('system'), 'opt/Cajal')
    // What electron-builder puts there where it is told an address, as the release does.
    writeFileSync(path.join(installed, 'resources/package-type'), 'deb')
    writeFileSync(
      path.join(installed, 'resources/app-update.yml'),
      `provider: generic\nurl: http://127.0.0.1:${port}\nupdaterCacheDirName: cajal-test\n`,
    )
    const start = async (updatesAtStart: boolean): Promise<void> => {
      const { page } = await launchPacked(path.join(installed, 'cajal'), { preferences: { updatesAtStart } })
      await expect(button(page, 'Run')).toBeVisible()
      await button(page, 'File menu, Untitled').click()
      await page.getByRole('menuitem', { name: 'Constant current' }).click()
      await expectNestsAnswer(page)
    }
    await start(false)
    expect(asked).toEqual([])
    await start(true)
    await expect.poll(() => asked).toEqual(['/latest-linux.yml'])
    releases.close()
  })
}

/** Electron keeps its fuses as a row of characters after a mark in its executable (electron/fuses). */
function fuseWire(executable: string): readonly string[] {
  const bytes = readFileSync(executable)
  const mark = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
  const at = bytes.indexOf(mark)
  if (at < 0) throw new Error('The executable has no fuses.')
  const states: Readonly<Record<string, string>> = { '0': 'off', '1': 'on', r: 'removed' }
  const length = bytes[at + mark.length + 1] ?? 0
  const wire = bytes.subarray(at + mark.length + 2, at + mark.length + 2 + length).toString('latin1')
  return [...wire].map((state) => states[state] ?? state)
}
