import type { ReactElement } from 'react'
import type { Edge } from '../../../shared/document/checks/check-context'
import { connectionRules } from '../../../shared/models/catalogue'
import { connectionsOf } from '../../../shared/network/edge-counts'
import { countOf } from '../../../shared/units/format-value'
import { setRule } from '../../state/actions/projections'
import { onlyValue } from '../../state/fields/common-parameters'
import { useEditor } from '../../ui/editor-context'
import { ChoiceField } from '../fields/choice-fields'
import { useDrawing } from '../fields/use-drawing'

const ruleNames = connectionRules.map(({ name }) => name)
const ruleTitles = new Map(connectionRules.map(({ name, title }) => [name, title]))

/** By which rule edges are made, what it does, and how many connections that comes to. */
export function RuleRow({ edges }: { readonly edges: readonly Edge[] }): ReactElement {
  const { documents } = useEditor()
  const document = useDrawing()
  const rule = onlyValue(edges, (edge) => edge.rule.name)
  const descriptor = rule === undefined ? null : (edges[0]?.rule.descriptor ?? null)
  const isExpected = edges.some(({ rule: { descriptor: each } }) => each?.random === true && each.arrayShape === undefined)
  const ids = edges.map(({ id }) => id)
  return (
    <>
      <div className="row" data-plain>
        <span className="row-label">Rule</span>
        <span className="row-choice">
          <ChoiceField
            id="field-rule"
            name="rule"
            value={rule}
            changed={edges.some((edge) => edge.rule.name !== 'all_to_all')}
            invalid={edges.some((edge) => edge.rule.descriptor === null)}
            describedBy={undefined}
            choices={ruleNames}
            titles={ruleTitles}
            onValue={(name) => typeof name === 'string' && documents.apply(setRule(document, ids, name))}
          />
        </span>
      </div>
      {descriptor !== null && <p className="hint">{descriptor.text}</p>}
      <p className="expected-count" aria-live="polite" data-testid="expected-connections">
        {expectedText(
          edges.reduce((sum, edge) => sum + connectionsOf(edge), 0),
          isExpected,
        )}
      </p>
    </>
  )
}

function expectedText(count: number, isExpected: boolean): string {
  return `${isExpected ? 'About ' : ''}${countOf(count, 'connection')}${isExpected ? ' expected' : ''}.`
}
