import { Fragment, type ReactElement, type ReactNode } from 'react'
import { findModel } from '../../shared/models/catalogue'
import { QuantitySymbol } from '../ui/symbol'
import { equationParts } from '../ui/symbol-parts'

/** What a model is: explanation, equations, what can be recorded, where it comes from. */
export function ModelPage({ name }: { readonly name: string }): ReactElement {
  const model = findModel(name)
  if (model === null) return <p className="section">There is no description of {name} here.</p>
  const recordables = model.kind === 'synapse' ? [] : Object.entries(model.recordables)
  return (
    <article className="model-page selectable">
      <header className="section">
        <h2 className="model-title">{model.title}</h2>
        <p className="mono model-name">{model.name}</p>
        <p>{model.text}</p>
      </header>
      {model.equations !== undefined && (
        <Part title="Dynamics">
          <div className="equations">
            {model.equations.map((line) => (
              <p key={line}>
                <Equation text={line} />
              </p>
            ))}
          </div>
        </Part>
      )}
      {recordables.length > 0 && (
        <Part title="Can be recorded">
          <dl className="model-facts">
            {recordables.map(([quantity, { symbol, text, unit }]) => (
              <div key={quantity}>
                <dt>
                  {symbol !== undefined && <QuantitySymbol symbol={symbol} />} <span className="mono">{quantity}</span>
                </dt>
                <dd>
                  {text}
                  {unit !== '' && `, ${unit}`}
                </dd>
              </div>
            ))}
          </dl>
        </Part>
      )}
      {model.references.length > 0 && (
        <Part title="References">
          <ul className="references">
            {model.references.map((reference) => (
              <li key={reference}>{reference}</li>
            ))}
          </ul>
        </Part>
      )}
    </article>
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

/** A line of plain text with its quantities printed as such: `tau_m` as τ with m below it. */
function Equation({ text }: { readonly text: string }): ReactElement {
  return (
    <>
      {equationParts(text).map(({ base, subscript }, index) => (
        <Fragment key={index}>
          {base}
          {subscript !== null && <sub>{subscript}</sub>}
        </Fragment>
      ))}
    </>
  )
}
