import path from 'node:path'
import { app, BrowserWindow, nativeTheme, screen } from 'electron'
import type { Preferences } from '../../shared/contract/preferences'
import { pageUrl } from './app-protocol'
import type { SettingsStore, WindowBounds } from '../settings'
import { chooseBounds, minimumSize } from './window-bounds'

/** The page's own background, so that nothing flashes before it is drawn. */
const background = { light: '#f6f7f9', dark: '#14181e' } as const

/** Opens the window, hidden until its page has something to show; rejects when the page cannot be loaded. */
export function createWindow(settings: SettingsStore): BrowserWindow {
  const remembered = settings.get().window
  const window = new BrowserWindow({
    ...chooseBounds(
      remembered,
      screen.getAllDisplays().map((display) => display.workArea),
    ),
    minWidth: minimumSize.width,
    minHeight: minimumSize.height,
    show: false,
    title: app.getName(),
    // Elsewhere the icon comes with the executable.
    ...(process.platform === 'linux' ? { icon: path.join(app.getAppPath(), 'assets', 'icon.png') } : {}),
    backgroundColor: backgroundColour(),
    webPreferences: {
      preload: path.join(import.meta.dirname, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
    },
  })
  if (remembered?.maximized === true) window.maximize()
  const followTheme = (): void => window.setBackgroundColor(backgroundColour())
  nativeTheme.on('updated', followTheme)
  window.once('closed', () => nativeTheme.off('updated', followTheme))
  window.once('ready-to-show', () => window.show())
  // The title is ours: `setDocumentTitle`.
  window.on('page-title-updated', (event) => event.preventDefault())
  // Chromium remembers a size of its own for our page.
  window.webContents.on('dom-ready', () => setInterfaceSize(window, settings.get().preferences))
  confine(window, (url) => ownParts.test(url))
  return window
}

/** Draws the page as large as the user wants it. */
export function setInterfaceSize(window: BrowserWindow, { interfaceSize }: Pick<Preferences, 'interfaceSize'>): void {
  const factor = Number(interfaceSize) / 100
  if (window.webContents.getZoomFactor() !== factor) window.webContents.setZoomFactor(factor)
}

/** Loads, or loads again, the page; rejects when its files are missing. */
export function loadPage(window: BrowserWindow): Promise<void> {
  return window.loadURL(pageUrl)
}

/** What to remember of a window's place. */
export function boundsOf(window: BrowserWindow): WindowBounds {
  return { ...window.getNormalBounds(), maximized: window.isMaximized() }
}

/** Shows the document's name, and a mark when it has changes that are not saved. */
export function setDocumentTitle(
  window: BrowserWindow,
  state: { readonly name: string; readonly edited: boolean; readonly file: string | null },
): void {
  const mac = process.platform === 'darwin'
  window.setTitle(`${state.edited && !mac ? '● ' : ''}${state.name} — ${app.getName()}`)
  window.setDocumentEdited(state.edited)
  window.setRepresentedFilename(state.file ?? '')
}

/** What our page is made of; nothing else is asked for, whether by a link, a download or a picture. */
const ownParts = /^(app|data|blob|devtools):/

/** Nothing but what we load, no permissions, no further windows: all that the window's session asks for is one of its own parts, or is not asked for. */
export function confine(window: BrowserWindow, isOwn: (url: string) => boolean): void {
  const page = window.webContents
  const { session } = page
  page.setWindowOpenHandler(() => ({ action: 'deny' }))
  page.on('will-navigate', (event) => event.preventDefault())
  page.on('will-frame-navigate', (event) => event.preventDefault())
  page.on('will-attach-webview', (event) => event.preventDefault())
  // Connections from browser to browser are no requests.
  page.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isOwn(url) }))
  session.setPermissionRequestHandler((_page, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
}

function backgroundColour(): string {
  return nativeTheme.shouldUseDarkColors ? background.dark : background.light
}
