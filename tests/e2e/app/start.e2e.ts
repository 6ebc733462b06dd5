import { existsSync, readFileSync, rmSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { inRoot } from '../../../scripts/lib/paths.mjs'
import { electronEnvironment, run } from '../../../scripts/lib/run.mjs'

// Elsewhere there is always a display.
if (process.platform === 'linux') {
  test('npm start without a display runs the example in the real app and leaves a picture and the data', async () => {
    const left = ['out/screenshot.png', 'out/Spikes.csv'].map((file) => inRoot(file))
    left.forEach((file) => rmSync(file, { force: true }))
    const env = { ...electronEnvironment(), DISPLAY: '', WAYLAND_DISPLAY: '' }
    const { code, output } = await run(process.execPath, [inRoot('scripts/start.mjs')], { stdio: 'pipe', env })
    expect(output).toContain('There is no display: running examples/tutorial/constant-current.cajal')
    expect(code).toBe(0)
    expect(left.map((file) => existsSync(file))).toEqual([true, true])
    const [screenshot = '', spikes = ''] = left
    expect(readFileSync(screenshot).subarray(1, 4).toString()).toBe('PNG')
    const rows = readFileSync(spikes, 'utf8').trim().split('\n')
    expect(rows).toHaveLength(17)
    expect(rows.slice(0, 3)).toEqual(['time_ms,sender', '59.3,1', '120.6,1'])
  })
}
