import type { MinimapChoice } from '../session'

/** Fewer blocks are found without a map. */
const blocksWorthAMap = 15

/** Whether the map is shown: as the user chose, else when there is much to find. */
export function isMinimapShown(choice: MinimapChoice, blockCount: number): boolean {
  return choice === 'shown' || (choice === 'auto' && blockCount >= blocksWorthAMap)
}
