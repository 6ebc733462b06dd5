import { Fragment, type ReactElement } from 'react'

/** A long name may go on in a second line after any of its words. */
export function Breakable({ name }: { readonly name: string }): ReactElement {
  const words = name.split('_')
  return (
    <>
      {words.map((word, index) => (
        <Fragment key={index}>
          {word}
          {index < words.length - 1 && (
            <>
              _<wbr />
            </>
          )}
        </Fragment>
      ))}
    </>
  )
}
