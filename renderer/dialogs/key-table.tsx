import { Plus, RotateCcw, X } from 'lucide-react'
import { useState, type KeyboardEvent, type ReactElement } from 'react'
import { acceleratorOf } from '../../shared/accelerators'
import { commandTable, fullLabel, type CommandId, type CommandInfo } from '../../shared/commands'
import {
  acceleratorLabel,
  hasChosenKeys,
  hasFixedKeys,
  keyHolder,
  keyRefusal,
  keysOf,
  withKey,
  withoutKey,
  withUsualKeys,
  type ChosenKeys,
} from '../state/commands/keys'
import { Button } from '../ui/button'
import { useEditor } from '../ui/editor-context'
import { useStore } from '../ui/use-store'
import './key-table.css'

const table: readonly CommandInfo[] = commandTable
const names = new Map<string, string>(table.map((row) => [row.id, fullLabel(row)]))

/** What stands at the row whose key is being chosen: the wait for it, or what keeps the pressed one from being taken. */
type Choosing =
  | { readonly id: CommandId; readonly state: 'waiting' }
  | { readonly id: CommandId; readonly state: 'refused'; readonly message: string }
  | { readonly id: CommandId; readonly state: 'held'; readonly accelerator: string; readonly holder: CommandId }

/** All commands with their keys, each to be given other ones; they hold at once and for all drawings. */
export function KeyTable(): ReactElement {
  const { preferences, mac } = useEditor()
  const chosen = useStore(preferences, ({ keys }) => keys)
  const [query, setQuery] = useState('')
  const [choosing, setChoosing] = useState<Choosing | null>(null)
  const choose = (keys: ChosenKeys): void => {
    preferences.update({ keys })
    setChoosing(null)
  }
  const rows = table.filter((row) => row.menu !== null && isMeant(row, query, chosen, mac))
  return (
    <section className="keys">
      <h3>Keys</h3>
      <div className="keys-tools">
        <input
          className="input"
          type="text"
          aria-label="Search commands and keys"
          placeholder="Search commands and keys"
          spellCheck={false}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        <Button icon={RotateCcw} disabled={Object.keys(chosen).length === 0} onClick={() => choose({})}>
          Reset all keys
        </Button>
      </div>
      <div className="keys-rows" tabIndex={-1}>
        <table aria-label="Keys of commands">
          <tbody>
            {rows.map((row) => (
              <KeyRow
                key={row.id}
                row={row}
                chosen={chosen}
                choosing={choosing?.id === row.id ? choosing : null}
                onChoosing={setChoosing}
                onChosen={choose}
              />
            ))}
          </tbody>
        </table>
        {rows.length === 0 && <p className="hint">No command has this name or key.</p>}
      </div>
    </section>
  )
}

function isMeant(row: CommandInfo, query: string, chosen: ChosenKeys, mac: boolean): boolean {
  const keys = keysOf(chosen, row.id).map((key) => acceleratorLabel(key, mac))
  const text = [row.menu, fullLabel(row), ...keys].join(' ').toLowerCase()
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  return words.every((word) => text.includes(word))
}

interface KeyRowProps {
  readonly row: CommandInfo
  readonly chosen: ChosenKeys
  readonly choosing: Choosing | null
  readonly onChoosing: (choosing: Choosing | null) => void
  readonly onChosen: (keys: ChosenKeys) => void
}

function KeyRow({ row, chosen, choosing, onChoosing, onChosen }: KeyRowProps): ReactElement {
  const { mac } = useEditor()
  const { id, menu } = row
  const name = fullLabel(row)
  const waiting = choosing?.state === 'waiting'
  const fixed = hasFixedKeys(id)
  const take = (event: KeyboardEvent): void => {
    if (!waiting || event.key === 'Tab') return
    event.preventDefault()
    event.stopPropagation()
    if (['Shift', 'Control', 'Alt', 'Meta', 'AltGraph'].includes(event.key)) return
    if (event.key === 'Escape') return onChoosing(null)
    const accelerator = acceleratorOf(event, mac)
    const message = accelerator === null ? 'This can be no key of a command: choose another.' : keyRefusal(accelerator)
    if (accelerator === null || message !== null) return onChoosing({ id, state: 'refused', message: message ?? '' })
    const holder = keyHolder(chosen, accelerator, id)
    if (holder === null) onChosen(withKey(chosen, id, accelerator))
    else onChoosing({ id, state: 'held', accelerator, holder })
  }
  return (
    <tr>
      <th scope="row">
        <small>{menu}</small> {name}
        {choosing !== null && !waiting && (
          <div className="keys-message" role="alert">
            <KeyMessage choosing={choosing} onTake={(accelerator) => onChosen(withKey(chosen, id, accelerator))} />
          </div>
        )}
      </th>
      <td>
        {keysOf(chosen, id).map((accelerator) => {
          const key = acceleratorLabel(accelerator, mac)
          return fixed ? (
            <kbd key={accelerator} className="key" title="A key of the system">
              {key}
            </kbd>
          ) : (
            <button
              key={accelerator}
              type="button"
              className="key keys-key"
              aria-label={`Remove ${key} from ${name}`}
              onClick={() => onChosen(withoutKey(chosen, id, accelerator))}
            >
              {key}
              <X size={11} aria-hidden />
            </button>
          )
        })}
        {!fixed && (
          <button
            type="button"
            className="button button-quiet keys-add"
            aria-label={waiting ? `Press a key for ${name}` : `Add a key to ${name}`}
            onClick={() => onChoosing({ id, state: 'waiting' })}
            onKeyDown={take}
            onBlur={() => waiting && onChoosing(null)}
          >
            {waiting ? 'Press a key…' : <Plus size={14} aria-hidden />}
          </button>
        )}
      </td>
      <td>
        {hasChosenKeys(chosen, id) && (
          <button
            type="button"
            className="button button-icon button-quiet"
            aria-label={`Reset the keys of ${name}`}
            title="Reset"
            onClick={() => onChosen(withUsualKeys(chosen, id))}
          >
            <RotateCcw size={14} aria-hidden />
          </button>
        )}
      </td>
    </tr>
  )
}

interface KeyMessageProps {
  readonly choosing: Choosing
  readonly onTake: (accelerator: string) => void
}

function KeyMessage({ choosing, onTake }: KeyMessageProps): ReactElement | null {
  const { mac } = useEditor()
  if (choosing.state === 'waiting') return null
  if (choosing.state === 'refused') return <>{choosing.message}</>
  const { accelerator, holder } = choosing
  return (
    <>
      {acceleratorLabel(accelerator, mac)} is the key of {names.get(holder)}.
      {!hasFixedKeys(holder) && (
        <button type="button" className="link" onClick={() => onTake(accelerator)}>
          Take it from there
        </button>
      )}
    </>
  )
}
