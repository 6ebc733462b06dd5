import type { PieceStore } from '../traces/buffers/record-memory'
import type { KernelClient } from './kernel-client'

/** The disk, as the kernel process reaches it. */
export function createPieceStore(kernel: Pick<KernelClient, 'connected'>): PieceStore {
  return {
    keep: async (runId, pieces) => (await kernel.connected()).call('keepPieces', { runId, pieces }),
    read: async (runId, pieces) => (await kernel.connected()).call('readPieces', { runId, pieces }),
    free: async (runId, pieces) => (await kernel.connected()).call('freePieces', { runId, pieces }),
    remove: async (runId) => (await kernel.connected()).call('removePieces', { runId }),
  }
}
