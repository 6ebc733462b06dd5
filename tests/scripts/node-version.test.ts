import { describe, expect, test } from 'vitest'
import { checkNodeVersion } from '../../scripts/lib/node-version.mjs'

describe('the Node that set-up accepts', () => {
  test.each(['20.19.0', '20.20.2', '22.12.0', '23.0.0', '24.18.0'])('%s runs every tool', (version) => {
    expect(() => checkNodeVersion(version)).not.toThrow()
  })

  test.each(['18.20.8', '20.18.3', '21.7.3', '22.11.0'])('%s is refused with what to install', (version) => {
    expect(() => checkNodeVersion(version)).toThrow(/needs Node 20\.19 or later/)
  })
})
