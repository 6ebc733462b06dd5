import { createSocket } from 'node:dgram'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from '@playwright/test'
import { button } from '../tools/hands'
import { appOfThisFile, test } from '../tools/launch'

const running = appOfThisFile(() => ({ allowedErrors: /Content Security Policy/ }))
const ownUrl = 'app://cajal/index.html'

test.beforeAll(async () => {
  await expect(button(running().page, 'Run')).toBeVisible()
})

test('the page has no Node, no Electron, and of main only what the contract lists', async () => {
  const { page } = running()
  const found = await page.evaluate(() => {
    const names = ['require', 'process', 'module', 'Buffer', 'global', '__dirname', 'electron', 'ipcRenderer']
    const bridge = Reflect.get(globalThis, 'cajal') as object
    return { leaked: names.filter((name) => Reflect.has(globalThis, name)), bridge: Object.keys(bridge).sort() }
  })
  expect(found).toEqual({ leaked: [], bridge: ['call', 'on', 'openDropped'] })
  for (const call of ['openPath', 'constructor', '__proto__', 'openDropped']) {
    const answer = page.evaluate(async (name) => {
      const bridge = Reflect.get(globalThis, 'cajal') as { call(name: string, args: unknown): Promise<unknown> }
      return bridge.call(name, { path: '/etc/passwd' })
    }, call)
    await expect(answer, call).rejects.toThrow(`There is no call named "${call}".`)
  }
})

test('what a call is given is checked before anything is done with it', async () => {
  const { page } = running()
  const refusals = await page.evaluate(async () => {
    const bridge = Reflect.get(globalThis, 'cajal') as { call(name: string, args?: unknown): Promise<unknown> }
    const codeOf = (error: unknown): unknown => (typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : error)
    const tried = [
      bridge.call('saveFile', { fileId: '../../etc/passwd' }),
      bridge.call('openRecent', { fileId: 7 }),
      bridge.call('openExample', '../package.json'),
      bridge.call('setTheme', { theme: 'pink' }),
    ]
    return Promise.all(tried.map((call) => call.then(() => 'answered', codeOf)))
  })
  expect(refusals).toEqual(['bad-message', 'bad-message', 'bad-message', 'bad-message'])
})

test('the policy blocks scripts from elsewhere, inline and evaluated, and connections to elsewhere', async () => {
  const { page } = running()
  const outcome = await page.evaluate(async () => {
    const blocked: string[] = []
    const listen = (event: SecurityPolicyViolationEvent): void => void blocked.push(`${event.effectiveDirective} ${event.blockedURI}`)
    document.addEventListener('securitypolicyviolation', listen)
    const inline = document.createElement('script')
    inline.textContent = 'globalThis.ranInline = true'
    const foreign = document.createElement('script')
    foreign.src = 'https://example.org/script.js'
    const button = document.createElement('button')
    button.setAttribute('onclick', 'globalThis.ranHandler = true')
    document.head.append(inline, foreign)
    document.body.append(button)
    button.click()
    const timer = setTimeout as unknown as (code: string) => void
    let evaluated = 'ran'
    try {
      timer('globalThis.ranString = true')
    } catch {
      evaluated = 'refused'
    }
    const fetched = await fetch('https://example.org/').then(
      () => 'answered',
      () => 'refused',
    )
    const file = await fetch('file:///etc/passwd').then(
      () => 'answered',
      () => 'refused',
    )
    await new Promise((resolve) => setTimeout(resolve))
    for (const element of [inline, foreign, button]) element.remove()
    document.removeEventListener('securitypolicyviolation', listen)
    const ran = ['ranInline', 'ranHandler', 'ranString'].filter((name) => Reflect.has(globalThis, name))
    return { ran, fetched, file, evaluated, directives: [...new Set(blocked.map((text) => text.split(' ')[0]))].sort() }
  })
  expect(outcome).toMatchObject({ ran: [], fetched: 'refused', file: 'refused' })
  expect(outcome.directives).toEqual(expect.arrayContaining(['connect-src', 'script-src-attr', 'script-src-elem']))
})

test('the window goes nowhere else, opens no other, and grants no permissions', async () => {
  const { app, page } = running()
  expect(page.url()).toBe(ownUrl)
  const opened = await page.evaluate(() => window.open('https://example.org/') === null)
  expect(opened).toBe(true)
  const permission = await page.evaluate(() => navigator.permissions.query({ name: 'geolocation' }).then(({ state }) => state))
  expect(permission).toBe('denied')
  // A navigation that never comes would keep Playwright waiting, so that main asks what became of the page.
  const after = await app.evaluate(async ({ BrowserWindow }) => {
    const windows = BrowserWindow.getAllWindows()
    const tried = `(() => {
      location.href = 'https://example.org/'
      const frame = document.body.appendChild(document.createElement('iframe'))
      frame.src = 'https://example.org/'
      return new Promise((resolve) => setTimeout(resolve, 100)).then(() => {
        frame.remove()
        return location.href + ' ' + document.querySelectorAll('.run-controls button').length
      })
    })()`
    return Promise.all(windows.map(({ webContents }) => webContents.executeJavaScript(tried) as Promise<string>))
  })
  expect(after).toEqual([`${ownUrl} 5`])
})

test('a figure that is printed stays where it is, and what it asks for is fetched from nowhere', async () => {
  const { page } = running()
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.end('<p>elsewhere</p>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    const elsewhere = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50"><image href="${elsewhere}/image" width="9" height="9"/></svg>
      <meta http-equiv="refresh" content="0; url=${elsewhere}/refresh"><iframe src="${elsewhere}/frame"></iframe>`
    const printed = await page.evaluate(async (figure) => {
      const bridge = Reflect.get(globalThis, 'cajal') as { call(name: string, args: unknown): Promise<Uint8Array> }
      const bytes = await bridge.call('printFigure', { svg: figure, widthMm: 100, heightMm: 50 })
      return String.fromCharCode(...bytes.slice(0, 5))
    }, svg)
    expect(printed).toBe('%PDF-')
    expect(asked).toEqual([])
  } finally {
    server.close()
  }
})

test('the page sends nothing anywhere, also not by downloads or calls between browsers', async () => {
  const { page } = running()
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.end('taken')
  })
  server.on('connection', (socket) => asked.push(`connection from ${socket.remotePort}`))
  const udp = createSocket('udp4')
  udp.on('message', () => asked.push('packet'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  await new Promise<void>((resolve) => udp.bind(0, '127.0.0.1', resolve))
  try {
    const [http, stun] = [(server.address() as AddressInfo).port, udp.address().port]
    await page.evaluate(
      async ([httpPort, stunPort]) => {
        const link = document.body.appendChild(document.createElement('a'))
        link.href = `http://127.0.0.1:${httpPort}/download`
        link.download = 'taken'
        link.click()
        link.remove()
        for (const rel of ['preconnect', 'prefetch', 'icon']) {
          const hint = document.head.appendChild(document.createElement('link'))
          hint.rel = rel
          hint.href = `http://127.0.0.1:${httpPort}/${rel}`
        }
        try {
          const peer = new RTCPeerConnection({
            iceServers: [{ urls: `stun:127.0.0.1:${stunPort}` }],
          })
          peer.createDataChannel('x')
          await peer.setLocalDescription(await peer.createOffer())
          await new Promise<void>((resolve) => {
            peer.onicegatheringstatechange = () => peer.iceGatheringState === 'complete' && resolve()
            setTimeout(resolve, 1500)
          })
          peer.close()
        } catch {
          // There is no such thing here.
        }
      },
      [http, stun] as const,
    )
    expect(asked).toEqual([])
  } finally {
    server.close()
    udp.close()
  }
})
