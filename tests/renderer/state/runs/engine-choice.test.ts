import { describe, expect, it } from 'vitest'
import { createEngineChoice } from '../../../../renderer/state/runs/engine-choice'
import { createStore } from '../../../../renderer/state/store'
import { defaultPreferences, type Preferences } from '../../../../shared/contract/preferences'
import type { ServerInfo } from '../../../../shared/nest-server/server-info'
import { drawing } from '../../../shared/document/drawing'

const info: ServerInfo = {
  url: 'http://127.0.0.1:52425',
  version: '3.10.0',
  mpi: false,
  way: 'script',
  tellsStatus: true,
  models: ['static_synapse'],
  rules: ['all_to_all'],
}
const document = drawing({
  populations: { p1: { label: 'A', model: 'iaf_psc_alpha', size: 1, parameters: {}, at: [0, 0] } },
} as never)

function choice(preferences: Partial<Preferences>) {
  const store = createStore<Preferences>({ ...defaultPreferences, ...preferences })
  return { store, choice: createEngineChoice(store) }
}

describe('where runs are computed', () => {
  it('is known of a server only while its address is the one in the settings', () => {
    const { store, choice: chosen } = choice({ engine: 'nest-server', serverAddress: '127.0.0.1' })
    expect(chosen.get()).toEqual({ engine: 'nest-server', address: '127.0.0.1', known: null })
    let told = 0
    chosen.subscribe(() => (told += 1))
    chosen.learned(info)
    expect(chosen.get().known).toBe(info)
    store.set({ ...store.get(), serverAddress: 'https://nest.example.org' })
    expect(chosen.get().known).toBeNull()
    expect(told).toBe(2)
  })

  it('gives what the server lacks, and nothing on this computer', () => {
    const { store, choice: chosen } = choice({ engine: 'nest-server', serverAddress: '127.0.0.1' })
    expect(chosen.problems(document)).toEqual([])
    chosen.learned(info)
    expect(chosen.problems(document)).toMatchObject([{ item: 'p1', code: 'server-lacks' }])
    expect(chosen.problems(document)).toBe(chosen.problems(document))
    store.set({ ...store.get(), engine: 'computer' })
    expect(chosen.problems(document)).toEqual([])
  })
})
