import type { BrowserWindow } from 'electron'

const patienceMs = 3000

/** Lets a window close only after its page had a chance to save. */
export interface CloseGuard {
  /** The page can be asked from now on; false when it has gone. */
  setPageReady(ready: boolean): void
  /** The page made a call, so it is alive and has heard the question. */
  pageCalled(): void
  /** Closes without asking again. */
  closeNow(): Promise<void>
}

/** Guards a window; `beforeClose` runs to its end before the window goes. */
export function guardClose(
  window: BrowserWindow,
  options: {
    readonly isEdited: () => boolean
    readonly askPage: () => void
    readonly askCloseHung: () => Promise<boolean>
    readonly beforeClose: () => Promise<void>
    /** The user, or the page for the user, decided against closing: a quit under way is off. */
    readonly onKept: () => void
  },
): CloseGuard {
  let ready = false
  let asked = false
  let closing = false
  let offering = false

  const stillAsked = (): boolean => asked && !closing

  const closeNow = async (): Promise<void> => {
    if (closing) return
    closing = true
    await options.beforeClose()
    window.destroy()
  }

  const offerClose = async (): Promise<void> => {
    if (offering) return
    offering = true
    const close = await options.askCloseHung()
    offering = false
    asked = false
    if (close) await closeNow()
    else options.onKept()
  }

  const ask = async (): Promise<void> => {
    if (!ready) return options.isEdited() ? offerClose() : closeNow()
    // Asked before, and not a word since: the page's script is alive but does not listen.
    if (asked) return offerClose()
    asked = true
    options.askPage()
    if (!(await answersWithin(window, patienceMs)) && stillAsked()) await offerClose()
  }

  window.on('close', (event) => {
    if (closing) return
    event.preventDefault()
    void ask()
  })

  return {
    setPageReady(next) {
      ready = next
      asked = false
    },
    pageCalled() {
      asked = false
    },
    closeNow,
  }
}

/** Whether the page's event loop turns. */
async function answersWithin(window: BrowserWindow, ms: number): Promise<boolean> {
  const alive = window.webContents.executeJavaScript('true').then(
    () => true,
    () => false,
  )
  const tooLate = new Promise<boolean>((resolve) => setTimeout(resolve, ms, false))
  return Promise.race([alive, tooLate])
}
