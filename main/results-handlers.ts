import * as v from 'valibot'
import type { MainContract } from '../shared/contract/main-contract'
import { runIdSchema } from '../shared/contract/description-schema'
import { pieceKeysSchema, piecesSchema } from '../shared/contract/record-storage'
import { resultsIndexSchema } from '../shared/contract/results-contract'
import type { Handlers } from '../shared/contract/rpc'
import type { FileStore } from './files/file-store'
import type { ResultsStore } from './files/results-store'

type ResultsCalls =
  'openResults' | 'closeResults' | 'readResults' | 'beginResults' | 'addResults' | 'copyResults' | 'finishResults' | 'dropResults'

/** The calls of the page that concern results beside the drawing's file. */
export function resultsHandlers(
  results: ResultsStore,
  files: Pick<FileStore, 'pathOf'>,
): Pick<Handlers<{ readonly calls: MainContract['calls']; readonly events: MainContract['events'] }>, ResultsCalls> {
  const fileId = v.object({ fileId: v.string() })
  return {
    openResults: {
      args: fileId,
      answer: async (args) => {
        const document = files.pathOf(args.fileId)
        return document === null ? null : results.open(document)
      },
    },
    closeResults: { args: v.undefined(), answer: results.close },
    readResults: {
      args: v.object({ runId: runIdSchema, pieces: pieceKeysSchema }),
      answer: ({ runId, pieces }) => results.read(runId, pieces),
    },
    beginResults: {
      args: fileId,
      answer: async (args) => {
        const document = files.pathOf(args.fileId)
        return document === null ? { problem: 'This document has no file yet. Choose one with Save As.' } : results.begin(document)
      },
    },
    addResults: { args: v.object({ pieces: piecesSchema }), answer: ({ pieces }) => results.add(pieces) },
    copyResults: { args: v.object({ runId: runIdSchema }), answer: ({ runId }) => results.copy(runId) },
    finishResults: {
      args: v.object({ index: resultsIndexSchema, keepOld: v.boolean() }),
      answer: ({ index, keepOld }) => results.finish(index, keepOld),
    },
    dropResults: { args: v.undefined(), answer: results.drop },
  }
}
