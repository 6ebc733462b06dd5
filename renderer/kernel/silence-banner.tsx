import { Hourglass } from 'lucide-react'
import { useEffect, useState, type ReactElement } from 'react'
import { after } from '../state/after'
import { Button } from '../ui/button'
import { useStore } from '../ui/use-store'
import type { Engines } from './engines'
import './run-banner.css'
import type { RunController } from './run-controller'
import { isStopping, patienceMs, watchSilence } from './silence-watch'

/** Asks what to do about a kernel that does not answer. */
export function SilenceBanner({ kernel, run }: { readonly kernel: Engines; readonly run: RunController }): ReactElement | null {
  const [watch] = useState(() => watchSilence({ kernel, state: run.state, after }))
  useEffect(() => watch.follow(), [watch])
  const silent = useStore(watch.silent, (value) => value)
  const stopping = useStore(run.state, isStopping)
  if (!silent) return null
  const who = kernel.current() === 'computer' ? 'The kernel' : 'NEST Server'
  return (
    <div className="run-banner" role="alert" data-testid="kernel-silent">
      <Hourglass size={16} aria-hidden />
      <span>
        {stopping ? `${who} has not stopped yet.` : `${who} has not answered for ${patienceMs / 1000} seconds.`} It may be busy building a
        large network. Your drawing is safe either way.
      </span>
      <Button onClick={watch.wait}>Keep Waiting</Button>
      <Button kind="primary" onClick={() => void run.abandon()}>
        End the Run
      </Button>
    </div>
  )
}
