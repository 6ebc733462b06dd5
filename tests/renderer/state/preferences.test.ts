import { expect, test } from 'vitest'
import { createPreferences } from '../../../renderer/state/preferences'
import type { CajalBridge } from '../../../shared/contract/main-contract'
import { defaultPreferences, type Preferences } from '../../../shared/contract/preferences'

function start(): { readonly store: ReturnType<typeof createPreferences>; readonly told: unknown[] } {
  const told: unknown[] = []
  const bridge: CajalBridge = {
    call(name, ...args) {
      told.push([name, args[0]])
      return Promise.reject(new Error('main does not answer')) as never
    },
    on: () => () => {},
    openDropped: () => Promise.resolve({ problem: '' }),
  }
  return { store: createPreferences(bridge, defaultPreferences), told }
}

test('a star is given and taken back, and main is told whether or not it answers', () => {
  const { store, told } = start()
  store.toggleFavourite('izhikevich')
  store.toggleFavourite('multimeter')
  store.toggleFavourite('izhikevich')
  expect(store.get().favourites).toEqual(['multimeter'])
  const preferences: Preferences = { ...defaultPreferences, favourites: ['multimeter'] }
  expect(told.at(-1)).toEqual(['setPreferences', { preferences }])
})

test('what was added last stands first, each once and not too many', () => {
  const { store, told } = start()
  for (const model of ['a', 'b', 'c', 'a', 'a', 'd', 'e', 'f']) store.noteAdded(model)
  expect(store.get().recentModels).toEqual(['f', 'e', 'd', 'a', 'c'])
  expect(told).toHaveLength(7)
})
