import { Check, Copy, TriangleAlert } from 'lucide-react'
import { useEffect, useId, useMemo, useState, type ReactElement } from 'react'
import type { ScenarioName } from '../../shared/contract/kernel-contract'
import { asWireError } from '../../shared/contract/wire-error'
import { formatCount } from '../../shared/units/format-value'
import type { KernelClient } from '../kernel/kernel-client'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { useEditor } from '../ui/editor-context'
import './nest-check.css'

/** What the folders of the reference are about, in the order in which they are told. */
const groupNames: Readonly<Record<string, string>> = {
  neuron: 'Neurons',
  synapse: 'Synapses',
  device: 'Generators and recorders',
  connect: 'Connections',
  kernel: 'Settings of the kernel',
  network: 'Networks',
  tutorial: 'The tutorial’s networks',
  error: 'What NEST refuses',
}

interface NestCheckProps {
  readonly kernel: Pick<KernelClient, 'connected'>
  readonly onClose: () => void
}

/** A scenario that came out otherwise, and how. */
interface Difference {
  readonly scenario: ScenarioName
  readonly sentences: readonly string[]
}

/** Computes NEST's scenarios in the kernel of this computer, one after the other, and tells what agrees. */
export function NestCheck({ kernel, onClose }: NestCheckProps): ReactElement {
  const { version, bridge } = useEditor()
  const { scenarios, done, differences, failure } = useCheck(kernel)
  const [copied, setCopied] = useState(false)
  const progressId = useId()
  const groups = useMemo(() => groupsOf(scenarios), [scenarios])
  const all = scenarios.length
  const finished = all > 0 && done === all
  const report = (): string =>
    [
      `Cajal ${version}, checked against NEST 3.10: ${all - differences.length} of ${all} scenarios agree.`,
      navigator.userAgent,
      ...differences.map(({ scenario, sentences }) => `${scenario.name}: ${sentences.join('; ')}`),
    ].join('\n')
  const copy = (): void =>
    void bridge.call('copyText', { text: report() }).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  return (
    <Dialog title="Check against NEST" onClose={onClose}>
      <div className="nest-check">
        <p>
          This computer’s kernel computes {all === 0 ? 'networks' : `${all} small networks`} anew, and what comes out is compared with what
          the real NEST 3.10 answered: times of spikes to a millionth of a millisecond or better, potentials, currents and weights to a
          millionth. Where random numbers play a part, which each simulator draws for itself, counts, rates and their variation are
          compared.
        </p>
        <div className="nest-check-state">
          <div role="status">
            {failure}
            {finished && <Verdict all={all} differing={differences.length} />}
          </div>
          {!finished && failure === null && (
            <>
              <p id={progressId}>{all === 0 ? 'Reading NEST’s answers…' : `${done} of ${all}: ${scenarios[done]?.name ?? ''}`}</p>
              <div
                className="run-progress-bar"
                role="progressbar"
                aria-labelledby={progressId}
                aria-valuemin={0}
                aria-valuemax={all}
                aria-valuenow={done}
              >
                <div style={{ transform: `scaleX(${all === 0 ? 0 : done / all})` }} />
              </div>
            </>
          )}
        </div>
        <table>
          <tbody>
            {groups.map(({ name, title, from, to }) => {
              const computed = Math.max(0, Math.min(done, to) - from)
              const wrong = differences.filter(({ scenario }) => groupOf(scenario) === name).length
              return (
                <tr key={name}>
                  <th scope="row">{title}</th>
                  <td>{computed < to - from ? `${computed} of ${to - from}` : agreement(to - from, wrong)}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
        {differences.length > 0 && (
          <ul className="nest-differences" aria-label="What differs">
            {differences.map(({ scenario, sentences }) => (
              <li key={scenario.name}>
                <strong>{scenario.name}</strong> {scenario.text}
                <small>{sentences[0]}</small>
              </li>
            ))}
          </ul>
        )}
        <div>
          <Button icon={copied ? Check : Copy} disabled={!finished} onClick={copy}>
            {copied ? 'Copied' : 'Copy Report'}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

function Verdict({ all, differing }: { readonly all: number; readonly differing: number }): ReactElement {
  return differing === 0 ? (
    <span className="nest-agrees">
      <Check size={16} aria-hidden /> All {formatCount(all)} came out as NEST computed them.
    </span>
  ) : (
    <span className="nest-differs">
      <TriangleAlert size={16} aria-hidden /> {formatCount(differing)} of {formatCount(all)} came out otherwise than in NEST. Please report
      it (Help › Report a Problem…) with what is told below.
    </span>
  )
}

function agreement(all: number, wrong: number): string {
  return wrong === 0 ? `all ${all} agree` : `${all - wrong} of ${all} agree`
}

interface CheckState {
  readonly scenarios: readonly ScenarioName[]
  readonly done: number
  readonly differences: readonly Difference[]
  /** Why it did not go on. */
  readonly failure: string | null
}

/** Goes through all scenarios as long as somebody looks on. */
function useCheck(kernel: NestCheckProps['kernel']): CheckState {
  const [state, setState] = useState<CheckState>({ scenarios: [], done: 0, differences: [], failure: null })
  useEffect(() => {
    let wanted = true
    const goThrough = async (): Promise<void> => {
      const client = await kernel.connected()
      const scenarios = await client.call('listScenarios')
      for (let index = 0; wanted && index <= scenarios.length; index++) {
        setState((before) => ({ ...before, scenarios, done: index }))
        const scenario = scenarios[index]
        if (scenario === undefined) return
        const sentences = await client.call('checkScenario', { index })
        if (sentences.length > 0) setState((before) => ({ ...before, differences: [...before.differences, { scenario, sentences }] }))
      }
    }
    goThrough().catch((caught: unknown) => {
      if (wanted) setState((before) => ({ ...before, failure: `The check could not go on: ${asWireError(caught).message}` }))
    })
    return () => {
      wanted = false
    }
  }, [kernel])
  return state
}

interface Group {
  readonly name: string
  readonly title: string
  /** Its scenarios among all. */
  readonly from: number
  readonly to: number
}

function groupOf({ name }: ScenarioName): string {
  return name.split('/')[0] ?? name
}

/** Scenarios of a group follow one another. */
function groupsOf(scenarios: readonly ScenarioName[]): readonly Group[] {
  const names = [...new Set(scenarios.map(groupOf))]
  return names.map((name) => ({
    name,
    title: groupNames[name] ?? name,
    from: scenarios.findIndex((scenario) => groupOf(scenario) === name),
    to: scenarios.findLastIndex((scenario) => groupOf(scenario) === name) + 1,
  }))
}
