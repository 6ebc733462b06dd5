import { expect, test } from 'vitest'
import { defaultPreferences, type Preferences } from '../../../../shared/contract/preferences'
import { sizeCommands } from '../../../../renderer/state/commands/interface-size'

test('the interface grows and shrinks by steps, and no farther than the largest and the least', () => {
  let preferences: Preferences = defaultPreferences
  const commands = sizeCommands({ get: () => preferences, update: (change) => (preferences = { ...preferences, ...change }) })
  const after = (id: keyof typeof commands): string => {
    if (commands[id].enabled()) commands[id].run()
    return preferences.interfaceSize
  }
  expect(after('view-size-usual')).toBe('100')
  expect([1, 2, 3, 4, 5, 6].map(() => after('view-size-larger'))).toEqual(['110', '125', '150', '175', '200', '200'])
  expect(commands['view-size-larger'].enabled()).toBe(false)
  expect(after('view-size-usual')).toBe('100')
  expect([1, 2, 3].map(() => after('view-size-smaller'))).toEqual(['90', '80', '80'])
})
