import { CopyPlus, Pencil, SquareFunction, Unlink } from 'lucide-react'
import { useState, type ReactElement } from 'react'
import { variantNameProblem } from '../../../shared/document/checks/values/variant-values'
import { baseModel, ownModelText, variantOf } from '../../../shared/document/variants'
import type { ItemId } from '../../../shared/ids'
import { findBlock, findProjection } from '../../state/actions/items'
import { detachVariant, makeVariant, chooseModel } from '../../state/actions/variants'
import { freeVariantName } from '../../state/editing/free-names'
import { Button, IconButton } from '../../ui/button'
import { useEditor } from '../../ui/editor-context'
import { HelpButton } from '../../ui/help-button'
import { ChoiceField } from '../fields/choice-fields'
import { useDrawing } from '../fields/use-drawing'

const makeHint = 'Make a variant: a model of your own with these values, to use many times'

/** Which model a block or synapse uses, and what can be done about variants of it: choose one, make one, edit it, leave it. */
export function ModelUse({ item }: { readonly item: ItemId }): ReactElement | null {
  const { documents, session } = useEditor()
  const document = useDrawing()
  const [naming, setNaming] = useState(false)
  const model = findBlock(document, item)?.model ?? findProjection(document, item)?.synapse.model
  if (model === undefined) return null
  const base = baseModel(document, model)
  const variants = Object.entries(document.variants ?? {}).flatMap(([name, variant]) => (variant.model === base ? [name] : []))
  const isVariant = variantOf(document, model) !== undefined && base !== model
  const isBlock = findBlock(document, item) !== undefined
  const make = (name: string): string | null => {
    const problem = variantNameProblem(name) ?? (document.variants?.[name] ? `There is a variant ${name} already.` : null)
    if (problem !== null) return problem
    documents.apply(makeVariant(documents.document(), item, name))
    setNaming(false)
    return null
  }
  const editButton = ownModelText(document, base) !== undefined && (
    <IconButton label="Edit the equations" icon={SquareFunction} side="left" onClick={() => session.update({ openModel: base })} />
  )
  const makeButton = (
    <IconButton
      label="Make a variant"
      hint={makeHint}
      icon={CopyPlus}
      side="left"
      aria-pressed={naming}
      onClick={() => setNaming(!naming)}
    />
  )
  return (
    <div className="section model-use">
      {isBlock && (
        <div className="row" data-plain>
          <span className="row-label row-label-help">
            Model
            <HelpButton on={base} about={{ kind: 'model', name: base }} />
          </span>
          <span className="row-choice">
            {variants.length === 0 ? (
              <>
                <span className="mono model-use-name">{model}</span>
                {editButton}
                {makeButton}
              </>
            ) : (
              <ChoiceField
                id="plain-field-model"
                name="model"
                value={model}
                changed={isVariant}
                invalid={false}
                describedBy={undefined}
                choices={[base, ...variants]}
                titles={new Map(variants.map((name) => [name, `${name} (${base})`]))}
                onValue={(name) => typeof name === 'string' && documents.apply(chooseModel(documents.document(), [item], name))}
              />
            )}
          </span>
        </div>
      )}
      {(!isBlock || variants.length > 0) && (
        <div className="model-use-buttons">
          {isVariant && (
            <>
              <span className="hint">
                A variant of <span className="mono">{base}</span>.
              </span>
              <IconButton
                label="Edit the variant"
                icon={Pencil}
                side="left"
                onClick={() => session.update({ inspectorTab: 'simulation', openVariant: model })}
              />
              <IconButton
                label="Detach from the variant"
                hint="Detach: keep its values here and leave the variant"
                icon={Unlink}
                side="left"
                onClick={() => documents.apply(detachVariant(documents.document(), item))}
              />
            </>
          )}
          {editButton}
          {isBlock || isVariant ? (
            makeButton
          ) : (
            <Button icon={CopyPlus} title={makeHint} aria-pressed={naming} onClick={() => setNaming(!naming)}>
              Make a variant
            </Button>
          )}
        </div>
      )}
      {naming && (
        <div className="row" data-plain>
          <span className="row-label">Its name</span>
          <span className="row-text">
            <NewName initial={freeVariantName(document, base)} onName={make} />
          </span>
        </div>
      )}
    </div>
  )
}

interface NewNameProps {
  readonly initial: string
  readonly onName: (name: string) => string | null
}

/** A name to be chosen: Enter takes it, even as proposed. */
function NewName({ initial, onName }: NewNameProps): ReactElement {
  const [refusal, setRefusal] = useState<string | null>(null)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        const name = new FormData(event.currentTarget).get('name')
        if (typeof name === 'string') setRefusal(onName(name.trim()))
      }}
    >
      <input
        className="input mono"
        name="name"
        aria-label="Name of the new variant"
        aria-invalid={refusal !== null}
        spellCheck={false}
        autoComplete="off"
        autoFocus
        defaultValue={initial}
        onFocus={(event) => event.target.select()}
      />
      {refusal !== null && (
        <span className="field-messages word-refusal" role="alert" data-severity="error">
          {refusal}
        </span>
      )}
    </form>
  )
}
