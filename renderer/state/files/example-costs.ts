import type { CajalBridge } from '../../../shared/contract/main-contract'
import { openDocument } from '../../../shared/document/open-document'
import { networkCost } from '../../../shared/network/network-cost'
import { isFileProblem } from './file-session'

/** How long the kernel should take over an example; null where it cannot be opened. */
export async function exampleCost(bridge: CajalBridge, id: string): Promise<number | null> {
  const example = await bridge.call('openExample', { id }).catch(() => null)
  if (example === null || isFileProblem(example)) return null
  const opened = openDocument(example.text)
  return opened.kind === 'opened' ? networkCost(opened.document).expectedMs : null
}
