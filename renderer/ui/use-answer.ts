import { useEffect, useState } from 'react'

/** What a call answers, `before` until then; asked again when `ask` is another function. An answer that comes too late is dropped. */
export function useAnswer<T>(ask: () => Promise<T>, before: T): T {
  const [answer, setAnswer] = useState(before)
  useEffect(() => {
    let gone = false
    void ask().then((value) => {
      if (!gone) setAnswer(value)
    })
    return () => {
      gone = true
    }
  }, [ask])
  return answer
}
