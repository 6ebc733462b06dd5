import type { DocumentStore } from '../document-store'
import { planHandmade, unplanned } from '../editing/plan-change'
import { canStop } from '../runs/run-state'
import type { Command, RunCommands } from './command'

/** Plans what was changed by hand while the last run went on, once it has ended or stands still. */
export function planCommand(documents: DocumentStore, runner: Pick<RunCommands, 'state' | 'live'>): Command {
  return {
    enabled() {
      const handmade = runner.live.state.get()
      return handmade !== null && !canStop(runner.state.get()) && unplanned(documents.document(), handmade).length > 0
    },
    run() {
      const handmade = runner.live.state.get()
      if (handmade !== null) documents.apply(planHandmade(documents.document(), handmade))
    },
  }
}
