import { useEffect, useId, useState, type ReactElement } from 'react'
import type { ServerToken } from '../../shared/contract/main-contract'
import type { Engine, Preferences } from '../../shared/contract/preferences'
import { asWireError } from '../../shared/contract/wire-error'
import { readServerAddress } from '../../shared/nest-server/address'
import { checkServer } from '../../shared/nest-server/check-server'
import './engine-settings.css'
import type { Engines } from '../kernel/engines'
import { Choices, type Choice } from './settings-choices'
import { Button } from '../ui/button'
import { useEditor } from '../ui/editor-context'
import { useStore } from '../ui/use-store'

const engines: readonly Choice<Engine>[] = [
  ['computer', 'This computer', 'Cajal’s own kernel; nothing leaves the computer.'],
  ['nest-server', 'NEST Server', 'The drawing is sent to the server below when you press Run, and its results come back.'],
]

const threadCounts: readonly Preferences['serverThreads'][] = ['automatic', '1', '2', '4', '8', '16', '32']

/** Who computes runs, and where that is a NEST Server, how it is reached. */
export function EngineSettings({ engines: processes }: { readonly engines: Engines }): ReactElement {
  const { preferences } = useEditor()
  const engine = useStore(preferences, (state) => state.engine)
  return (
    <section className="engine-settings" data-help="engine">
      <Choices
        legend="Runs are computed on"
        choices={engines}
        chosen={engine}
        onChoose={(choice) => preferences.update({ engine: choice })}
      />
      {engine === 'nest-server' && <ServerFields engines={processes} />}
    </section>
  )
}

/** How the server is reached, and how many threads it takes. */
function ServerFields({ engines: processes }: { readonly engines: Engines }): ReactElement {
  const { preferences } = useEditor()
  const serverThreads = useStore(preferences, (state) => state.serverThreads)
  const threadsId = useId()
  return (
    <div className="engine-fields">
      <AddressField />
      <TokenField />
      <label htmlFor={threadsId}>Threads</label>
      <div>
        <select
          id={threadsId}
          className="input engine-threads"
          value={serverThreads}
          onChange={(event) =>
            preferences.update({ serverThreads: threadCounts.find((count) => count === event.target.value) ?? 'automatic' })
          }
        >
          {threadCounts.map((count) => (
            <option key={count} value={count}>
              {count === 'automatic' ? 'As the server has it' : count}
            </option>
          ))}
        </select>
        <small>NEST draws other random numbers with another number of threads.</small>
      </div>
      <span />
      <ConnectionTest engines={processes} />
    </div>
  )
}

/** Saved as it is typed. */
function AddressField(): ReactElement {
  const { preferences } = useEditor()
  const address = useStore(preferences, ({ serverAddress }) => serverAddress)
  const id = useId()
  const read = readServerAddress(address)
  const message = address.trim() === '' || read.ok ? null : read.error
  return (
    <>
      <label htmlFor={id}>Address</label>
      <div>
        <input
          id={id}
          className="input"
          type="text"
          inputMode="url"
          spellCheck={false}
          autoComplete="off"
          placeholder="http://127.0.0.1:52425"
          maxLength={2000}
          value={address}
          aria-invalid={message !== null}
          aria-describedby={`${id}-note`}
          onChange={(event) => preferences.update({ serverAddress: event.target.value })}
        />
        <small id={`${id}-note`} className={message === null ? undefined : 'engine-wrong'} role={message === null ? undefined : 'alert'}>
          {message ?? 'https, or plain http for a server on this computer.'}
        </small>
      </div>
    </>
  )
}

/** A token goes to main once and never comes back; the field is empty afterwards. */
function TokenField(): ReactElement {
  const { bridge, preferences } = useEditor()
  const address = useStore(preferences, ({ serverAddress }) => serverAddress)
  const [status, setStatus] = useState<ServerToken | null>(null)
  const [draft, setDraft] = useState('')
  const id = useId()
  useEffect(() => {
    let wanted = true
    const take = (answer: ServerToken): void => {
      if (wanted) setStatus(answer)
    }
    bridge.call('serverToken', { address }).then(take, () => undefined)
    return () => {
      wanted = false
    }
  }, [bridge, address])
  const usable = readServerAddress(address).ok
  const send = (token: string): void => {
    setDraft('')
    bridge.call('setServerToken', { address, token }).then(setStatus, () => undefined)
  }
  const isKept = status !== null && status.kept !== 'not'
  return (
    <>
      <label htmlFor={id}>Access token</label>
      <div>
        <div className="engine-token">
          <input
            id={id}
            className="input"
            type="password"
            autoComplete="off"
            disabled={!usable}
            placeholder={isKept ? 'Remembered; type to replace it' : 'The server shows it when it starts'}
            value={draft}
            aria-describedby={`${id}-note`}
            onChange={(event) => setDraft(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return
              event.preventDefault()
              send(draft)
            }}
          />
          <Button disabled={draft.trim() === ''} onClick={() => send(draft)}>
            Remember
          </Button>
          {isKept && <Button onClick={() => send('')}>Forget</Button>}
        </div>
        <small id={`${id}-note`} aria-live="polite" data-testid="token-note">
          {tokenWords(status, usable)}
        </small>
      </div>
    </>
  )
}

function tokenWords(status: ServerToken | null, usable: boolean): string {
  if (!usable) return 'Type the address first: a token is for one server only.'
  if (status === null) return ''
  const place = 'this system has no key store that encrypts'
  switch (status.kept) {
    case 'safely':
      return 'Remembered in the key store of this system, for this address only.'
    case 'for-now':
      return `Remembered until Cajal ends, and not longer: ${place}.`
    case 'not':
      return status.canKeep ? 'Will be kept in the key store of this system.' : `Will be remembered until Cajal ends: ${place}.`
  }
}

interface TestState {
  readonly phase: 'idle' | 'asking' | 'good' | 'bad'
  readonly words: string
}

function ConnectionTest({ engines: processes }: { readonly engines: Engines }): ReactElement {
  const { preferences } = useEditor()
  const address = useStore(preferences, ({ serverAddress }) => serverAddress)
  const [state, setState] = useState<TestState>({ phase: 'idle', words: '' })
  const test = async (): Promise<void> => {
    setState({ phase: 'asking', words: 'Asking…' })
    try {
      const info = await processes.meet(address)
      const [problem] = checkServer(info)
      setState(
        problem === undefined
          ? { phase: 'good', words: `NEST ${info.version} answers, with ${info.models.length} models and ${info.rules.length} rules.` }
          : { phase: 'bad', words: problem.message },
      )
    } catch (caught) {
      setState({ phase: 'bad', words: asWireError(caught).message })
    }
  }
  return (
    <div className="engine-test">
      <Button disabled={state.phase === 'asking' || !readServerAddress(address).ok} onClick={() => void test()}>
        Test Connection
      </Button>
      <span role="status" data-testid="connection-test" data-phase={state.phase}>
        {state.words}
      </span>
    </div>
  )
}
