import type { ReactElement, ReactNode } from 'react'
import { modelPage, referencePage, type ParameterFact, type RecordableFact, type ReferencePage } from '../../shared/help/model-reference'
import { findOwnModel } from '../../shared/document/variants'
import { useEditor } from '../ui/editor-context'
import { useStore } from '../ui/use-store'
import { EquationLines } from '../ui/equation-lines'
import { QuantitySymbol } from '../ui/symbol'
import { ModelLink } from './help-links'
import './model-page.css'

interface ModelPageProps {
  readonly name: string
  /** The parameter that is asked about: marked. */
  readonly parameter?: string | undefined
  /** Without the parameters, where a form shows them anyway. */
  readonly brief?: boolean
}

/** What a model or rule is, from its descriptor: explanation, equations, parameters, what can be recorded, where it comes from. */
export function ModelPage({ name, parameter, brief = false }: ModelPageProps): ReactElement {
  const { documents } = useEditor()
  const own = useStore(documents, ({ history }) => findOwnModel(history.document, name))
  const page = own === null ? referencePage(name) : modelPage(own)
  if (page === null) return <p className="section">There is no description of {name} here.</p>
  const { title, kind, text, equations, recordables, signals, rules } = page
  return (
    <article className="model-page selectable">
      <header className="section">
        <h2 className="model-title">{title}</h2>
        <p className="model-name">
          <span className="mono">{name}</span> · {kind}
        </p>
        <p>{text}</p>
      </header>
      {equations.length > 0 && (
        <Part title="Dynamics">
          <EquationLines lines={equations} />
        </Part>
      )}
      {!brief && <Parameters page={page} marked={parameter} />}
      {!brief && rules.length > 0 && (
        <Part title="What must hold">
          <Sentences lines={rules} />
        </Part>
      )}
      {recordables.length > 0 && (
        <Part title="Can be recorded">
          <dl className="model-facts">
            {recordables.map((fact) => (
              <Recordable key={fact.name} fact={fact} />
            ))}
          </dl>
        </Part>
      )}
      {signals.length > 0 && (
        <Part title={kind === 'connection rule' ? 'Chance' : 'Signals'}>
          <Sentences lines={signals} />
        </Part>
      )}
      <Part title="Source">
        <ul className="references">
          {[...page.references, page.source].map((reference) => (
            <li key={reference}>{reference}</li>
          ))}
        </ul>
      </Part>
      {page.related.length > 0 && (
        <Part title="See also">
          <ul className="model-links">
            {page.related.map((other) => (
              <li key={other}>
                <ModelLink name={other} />
              </li>
            ))}
          </ul>
        </Part>
      )}
    </article>
  )
}

/** The parameters under the headings of the form. */
function Parameters({ page, marked }: { readonly page: ReferencePage; readonly marked: string | undefined }): ReactElement | null {
  if (page.parameters.length === 0) return null
  const sections = [...new Set(page.parameters.map(({ section }) => section))]
  return (
    <Part title="Parameters">
      {sections.map((section) => (
        <section key={section}>
          <h4>{section}</h4>
          <dl className="model-facts">
            {page.parameters
              .filter((fact) => fact.section === section)
              .map((fact) => (
                <Parameter key={fact.name} fact={fact} marked={fact.name === marked} />
              ))}
          </dl>
        </section>
      ))}
    </Part>
  )
}

function Parameter({ fact, marked }: { readonly fact: ParameterFact; readonly marked: boolean }): ReactElement {
  const { name, symbol, defaultText, allowed, text } = fact
  return (
    <div data-marked={marked || undefined}>
      <dt>
        {symbol !== null && <QuantitySymbol symbol={symbol} />} <span className="mono">{name}</span>
        <span className="model-default">{defaultText}</span>
      </dt>
      <dd>
        {text}
        {allowed !== '' && <span className="model-allowed"> Allowed: {allowed}.</span>}
      </dd>
    </div>
  )
}

function Recordable({ fact }: { readonly fact: RecordableFact }): ReactElement {
  const { name, symbol, unit, text } = fact
  return (
    <div>
      <dt>
        {symbol !== null && <QuantitySymbol symbol={symbol} />} <span className="mono">{name}</span>
      </dt>
      <dd>
        {text}
        {unit !== '' && `, ${unit}`}
      </dd>
    </div>
  )
}

function Sentences({ lines }: { readonly lines: readonly string[] }): ReactElement {
  return (
    <ul className="model-sentences">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return (
    <section className="section">
      <h3 className="heading">{title}</h3>
      {children}
    </section>
  )
}
