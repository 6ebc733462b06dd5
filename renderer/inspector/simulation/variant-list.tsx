import { ChevronRight, Trash2 } from 'lucide-react'
import { useMemo, useState, type ReactElement } from 'react'
import { variantNameProblem } from '../../../shared/document/checks/values/variant-values'
import type { Variant } from '../../../shared/document/schema'
import { modelOf } from '../../../shared/document/variants'
import { removeVariant, renameVariant, variantUsers } from '../../state/actions/variants'
import { itemLabel } from '../../state/actions/items'
import { classes, IconButton } from '../../ui/button'
import { useEditor } from '../../ui/editor-context'
import { useStore } from '../../ui/use-store'
import { Equations } from '../blocks/equations'
import { FieldMessages } from '../fields/field-messages'
import { ParameterForm } from '../fields/parameter-form'
import { SectionHeading } from '../fields/section-heading'
import { WordField } from '../fields/word-field'
import { useDrawing } from '../fields/use-drawing'

const none: Readonly<Record<string, Variant>> = {}

/** The document's own models, each with what it is a variant of and who uses it; unfolded, its parameters. */
export function VariantList(): ReactElement | null {
  const { documents, session } = useEditor()
  const variants = useStore(documents, ({ history }) => history.document.variants ?? none)
  const open = useStore(session, (state) => state.openVariant)
  const names = Object.keys(variants)
  if (names.length === 0) return null
  return (
    <section className="variants" aria-label="Variants">
      <SectionHeading title="Variants" help="variants" />
      {names.map((name) => (
        <VariantEntry
          key={name}
          name={name}
          variant={variants[name]!}
          open={open === name}
          onToggle={() => session.update({ openVariant: open === name ? null : name })}
        />
      ))}
    </section>
  )
}

interface VariantEntryProps {
  readonly name: string
  readonly variant: Variant
  readonly open: boolean
  readonly onToggle: () => void
}

function VariantEntry({ name, variant, open, onToggle }: VariantEntryProps): ReactElement {
  return (
    <div className="variant" data-testid={`variant-${name}`}>
      <button type="button" className="fold" aria-expanded={open} onClick={onToggle}>
        <ChevronRight size={14} aria-hidden className={classes(open && 'fold-open')} />
        <span className="mono variant-name">{name}</span>
        <span className="mono variant-base">{variant.model}</span>
      </button>
      {open && <VariantForm name={name} variant={variant} />}
    </div>
  )
}

function VariantForm({ name, variant }: { readonly name: string; readonly variant: Variant }): ReactElement {
  const { documents, problems, session } = useEditor()
  const document = useDrawing()
  const known = useStore(problems, (list) => list)
  const [pointed, setPointed] = useState<string | null>(null)
  const items = useMemo(() => [name], [name])
  const model = modelOf(document, variant.model)
  const users = variantUsers(document, name)
  const own = known.filter(({ item, field }) => item === undefined && field === `variants.${name}`)
  const rename = (to: string): string | null => {
    const problem = variantNameProblem(to) ?? (document.variants?.[to] ? `There is a variant ${to} already.` : null)
    if (problem !== null) return problem
    documents.apply(renameVariant(name, to))
    session.update({ openVariant: to })
    return null
  }
  return (
    <>
      <div className="section">
        <div className="row" data-plain>
          <span className="row-label">Name</span>
          <span className="row-text">
            <WordField label={`Name of the variant ${name}`} className="mono" value={name} onValue={rename} />
          </span>
        </div>
        {own.length > 0 && <FieldMessages id={`variant-problems-${name}`} draftMessage={null} problems={own} />}
        <div className="variant-users">
          {users.length === 0 ? (
            <span className="hint">Nothing uses it.</span>
          ) : (
            users.map((user) => (
              <button key={user} type="button" className="link" onClick={() => session.select([user])}>
                {itemLabel(document, user)}
              </button>
            ))
          )}
          <IconButton
            label={`Delete the variant ${name}`}
            hint={deletionHint(users.length)}
            icon={Trash2}
            side="left"
            onClick={() => documents.apply(removeVariant(name))}
          />
        </div>
      </div>
      {model && (
        <>
          <Equations model={model} pointed={pointed} />
          <ParameterForm tools items={items} group="variant" parameters={model.parameters} onPoint={setPointed} />
        </>
      )}
    </>
  )
}

function deletionHint(users: number): string {
  if (users === 0) return 'Delete this variant'
  return `Delete this variant: ${users === 1 ? 'what uses it keeps' : `the ${users} that use it keep`} its values`
}
