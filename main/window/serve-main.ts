import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron'
import type { MainContract } from '../../shared/contract/main-contract'
import { answerCall, type Handlers } from '../../shared/contract/rpc'
import type { Result } from '../../shared/result'
import type { WireError } from '../../shared/contract/wire-error'
import { pageOrigin } from './app-protocol'
import { callChannel, eventChannel, type PreloadContract } from '../preload-contract'

/** Sends an event to the page. */
export type SendEvent = <N extends keyof MainContract['events']>(name: N, payload: MainContract['events'][N]) => void

/** Answers the page's calls, and only those of our page in its main frame; `onCall` hears of each. */
export function serveMain(handlers: Handlers<PreloadContract>, currentPage: () => WebContents | null, onCall: () => void): void {
  ipcMain.handle(callChannel, async (event, name: unknown, args: unknown): Promise<Result<unknown, WireError>> => {
    if (!isOurPage(event, currentPage())) return { ok: false, error: { code: 'refused', message: 'Only Cajal’s own page may ask.' } }
    onCall()
    if (typeof name !== 'string') return { ok: false, error: { code: 'bad-message', message: 'A call needs a name.' } }
    return answerCall(handlers, name, args)
  })
}

/** Events for a page; dropped when it is gone. */
export function eventSender(currentPage: () => WebContents | null): SendEvent {
  return (name, payload) => {
    const page = currentPage()
    if (page !== null && !page.isDestroyed()) page.send(eventChannel, name, payload)
  }
}

function isOurPage(event: IpcMainInvokeEvent, page: WebContents | null): boolean {
  const frame = event.senderFrame
  return page !== null && event.sender === page && frame !== null && frame === page.mainFrame && frame.origin === pageOrigin
}
