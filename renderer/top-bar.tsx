import { ChevronDown, CircleHelp, CodeXml, Moon, Redo2, Sun, SunMoon, Undo2, type LucideIcon } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { Fragment, useState, type ReactElement } from 'react'
import { commandTable, type CommandId, type CommandInfo } from '../shared/commands'
import type { EarlierVersion, ExampleInfo, ListedFile, Theme } from '../shared/contract/main-contract'
import { RunControls } from './kernel/run-controls'
import type { RunController } from './kernel/run-controller'
import { isEdited } from './state/document-store'
import { Button, IconButton } from './ui/button'
import { useEditor } from './ui/editor-context'
import { MenuContent, MenuHeading, MenuItem, MenuLine, SubMenu } from './ui/menu'
import { momentText } from './ui/moment-text'
import { Tooltip } from './ui/tooltip'
import { useStore } from './ui/use-store'

/** Name of the document, undo, the run, and what concerns the window. */
export function TopBar({ run }: { readonly run: RunController }): ReactElement {
  return (
    <header className="top-bar">
      <DocumentName />
      <div className="top-middle">
        <UndoButtons />
        <RunControls run={run} />
      </div>
      <div className="top-end">
        <CodeButton />
        <ThemeMenu />
        <HelpMenu />
      </div>
    </header>
  )
}

function CodeButton(): ReactElement {
  const { commands, session } = useEditor()
  const open = useStore(session, ({ panels }) => panels.code)
  return (
    <Tooltip content="The PyNEST script of the drawing" shortcut={commands.shortcut('view-code')} side="bottom">
      <Button kind="quiet" icon={CodeXml} aria-pressed={open} onClick={() => commands.run('view-code')}>
        <span className="top-words">Code</span>
      </Button>
    </Tooltip>
  )
}

function DocumentName(): ReactElement {
  const { files, documents, results } = useEditor()
  const name = useStore(files, (state) => state.name)
  const changed = useStore(documents, isEdited)
  const unsaved = useStore(results, (state) => state.unsaved)
  const edited = changed || unsaved !== ''
  return (
    <div className="top-start" data-help="files">
      <FileMenu name={name} />
      {edited && <span className="top-edited">{changed ? 'edited' : 'results not saved'}</span>}
    </div>
  )
}

/** The file commands at the document's name, for windows whose menu bar is hidden. */
function FileMenu({ name }: { readonly name: string }): ReactElement {
  const { files } = useEditor()
  const [recent, setRecent] = useState<readonly ListedFile[]>([])
  const [examples, setExamples] = useState<readonly ExampleInfo[]>([])
  const [versions, setVersions] = useState<readonly EarlierVersion[]>([])
  const load = (open: boolean): void => {
    if (!open) return
    void files.recentFiles().then(setRecent)
    void files.examples().then(setExamples)
    void files.earlierVersions().then(setVersions)
  }
  return (
    <DropdownMenu.Root modal={false} onOpenChange={load}>
      <DropdownMenu.Trigger asChild>
        <button type="button" className="button button-quiet top-name" aria-label={`File menu, ${name}`}>
          <span data-testid="document-name">{name}</span>
          <ChevronDown size={14} aria-hidden />
        </button>
      </DropdownMenu.Trigger>
      <MenuContent label="File">
        <CommandRow id="file-new" />
        <CommandRow id="file-open" />
        <CommandRow id="file-insert" />
        <MenuLine />
        <CommandRow id="file-save" />
        <CommandRow id="file-save-as" />
        <CommandRow id="file-keep-results" />
        <CommandRow id="file-revert" />
        <SubMenu label="Export">
          {(commandTable as readonly CommandInfo[])
            .filter(({ submenu }) => submenu === 'Export')
            .map(({ id }) => (
              <CommandRow key={id} id={id} />
            ))}
        </SubMenu>
        {versions.length > 0 && (
          <>
            <MenuLine />
            <MenuHeading>Earlier versions</MenuHeading>
            {versions.slice(0, 4).map(({ id, savedAtMs }) => (
              <MenuItem key={id} onSelect={() => void files.openEarlierVersion(id)}>
                {momentText(savedAtMs)}
              </MenuItem>
            ))}
          </>
        )}
        {recent.length > 0 && (
          <>
            <MenuLine />
            <MenuHeading>Recent</MenuHeading>
            {recent.slice(0, 6).map((file) => (
              <MenuItem key={file.fileId} onSelect={() => void files.openRecent(file.fileId)}>
                {file.name}
                {file.missing && <span className="menu-note">not found</span>}
              </MenuItem>
            ))}
          </>
        )}
        {examples.length > 0 && (
          <>
            <MenuLine />
            <MenuHeading>Examples</MenuHeading>
            {examples.map((example) => (
              <MenuItem key={example.id} onSelect={() => void files.openExample(example.id)}>
                {example.title}
              </MenuItem>
            ))}
          </>
        )}
      </MenuContent>
    </DropdownMenu.Root>
  )
}

function CommandRow({ id }: { readonly id: CommandId }): ReactElement {
  const { commands } = useEditor()
  return (
    <MenuItem onSelect={() => commands.run(id)} disabled={!commands.enabled(id)} shortcut={commands.shortcut(id)}>
      {commands.label(id)}
      {commands.checked(id) === true && <span className="menu-note">on</span>}
    </MenuItem>
  )
}

/** The rows of the Help menu, for windows whose menu bar is hidden. */
function HelpMenu(): ReactElement {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <IconButton label="Help menu" hint="Help" icon={CircleHelp} />
      </DropdownMenu.Trigger>
      <MenuContent label="Help" align="end">
        {(commandTable as readonly CommandInfo[])
          .filter(({ menu }) => menu === 'Help')
          .map(({ id, separated }) => (
            <Fragment key={id}>
              {separated === true && <MenuLine />}
              <CommandRow id={id} />
            </Fragment>
          ))}
      </MenuContent>
    </DropdownMenu.Root>
  )
}

function UndoButtons(): ReactElement {
  const { documents, drafts, commands } = useEditor()
  const done = useStore(documents, ({ history }) => history.past.at(-1)?.name)
  const entry = useStore(drafts, () => drafts.last()?.name)
  const past = entry === undefined ? done : `entry of ${entry}`
  const future = useStore(documents, ({ history }) => history.future.at(-1)?.name)
  return (
    <div className="top-undo">
      <IconButton
        label="Undo"
        kind="plain"
        icon={Undo2}
        hint={past === undefined ? 'Nothing to undo' : `Undo ${past}`}
        shortcut={commands.shortcut('edit-undo')}
        aria-disabled={past === undefined}
        onClick={() => commands.run('edit-undo')}
      />
      <IconButton
        label="Redo"
        kind="plain"
        icon={Redo2}
        hint={future === undefined ? 'Nothing to redo' : `Redo ${future}`}
        shortcut={commands.shortcut('edit-redo')}
        aria-disabled={future === undefined}
        onClick={() => commands.run('edit-redo')}
      />
    </div>
  )
}

const themes: readonly (readonly [Theme, string, LucideIcon])[] = [
  ['system', 'As the system', SunMoon],
  ['light', 'Light', Sun],
  ['dark', 'Dark', Moon],
]

function ThemeMenu(): ReactElement {
  const { session, commands } = useEditor()
  const theme = useStore(session, (state) => state.theme)
  const icon = themes.find(([choice]) => choice === theme)?.[2] ?? SunMoon
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <IconButton label="Theme" icon={icon} />
      </DropdownMenu.Trigger>
      <MenuContent label="Theme" align="end">
        {themes.map(([choice, label, Icon]) => (
          <MenuItem key={choice} onSelect={() => commands.run(`view-theme-${choice}`)}>
            <Icon size={15} aria-hidden />
            {label}
            {choice === theme && <span className="menu-note">now</span>}
          </MenuItem>
        ))}
      </MenuContent>
    </DropdownMenu.Root>
  )
}
