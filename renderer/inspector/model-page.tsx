import type { ReactElement, ReactNode } from 'react'
import { findModel } from '../../shared/models/catalogue'
import { QuantitySymbol } from '../ui/symbol'
import { EquationLines } from './equations'

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
          <EquationLines lines={model.equations} />
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
