import type { Slice } from '../document/schema'
import { findRule } from '../models/catalogue'
import type { ParameterDescriptor } from '../models/descriptor'
import { thirdFactorRule } from '../models/third-factor-rule'
import type { CallValues, ConnectDescription, SynapseDescription, ThirdDescription } from './description'
import { pythonMask } from './python-space'
import { longestLine, pythonText } from './python-text'
import { type Dict, inlineDict, type Texts, writeCall } from './script-lines'

/** A synapse as a script names it. */
export interface NamedSynapse {
  readonly model: string
  readonly descriptors: Readonly<Record<string, ParameterDescriptor>>
  readonly texts: Texts
}

interface RuleTexts {
  readonly rule: Texts
  readonly mask: Texts
}

function ruleDict({ rule, mask }: ConnectDescription, texts: RuleTexts, isPlain: boolean): Dict {
  const maskTexts = mask === undefined ? {} : { mask: pythonMask(mask, texts.mask) }
  const values = isPlain ? {} : { rule: rule.name, ...rule.parameters }
  return { values, descriptors: findRule(rule.name)?.parameters ?? {}, texts: { ...texts.rule, ...maskTexts } }
}

/** A weight and a delay come first and in this order, as people write them. */
function synapseDict({ parameters }: SynapseDescription, { model, descriptors, texts }: NamedSynapse): Dict {
  const own = Object.entries(parameters)
  const isFirst = (name: string): boolean => name === 'weight' || name === 'delay'
  const ordered = [
    ...own.filter(([name]) => name === 'weight'),
    ...own.filter(([name]) => name === 'delay'),
    ...own.filter(([name]) => !isFirst(name)),
  ]
  const values: CallValues = { ...(model === 'static_synapse' ? {} : { synapse_model: model }), ...Object.fromEntries(ordered) }
  return { values, descriptors, texts }
}

/** `nest.Connect`, as short as it is said. */
export function writeConnect(
  connect: ConnectDescription,
  ends: readonly [string, string],
  named: NamedSynapse,
  texts: RuleTexts,
): readonly string[] {
  const { rule, mask, synapse } = connect
  const isBare = Object.keys(rule.parameters).length === 0 && mask === undefined
  const isPlainRule = rule.name === 'all_to_all' && isBare
  const dicts = [
    { keyword: '', dict: ruleDict(connect, texts, isPlainRule) },
    { keyword: isPlainRule ? 'syn_spec=' : '', dict: synapseDict(synapse, named) },
  ]
  // A rule without parameters is known by its name alone.
  const isNameOnly = !isPlainRule && isBare
  const plain = [...ends, ...(isNameOnly ? [pythonText(rule.name)] : [])]
  return writeCall({ head: 'nest.Connect', plain, dicts: isNameOnly ? dicts.slice(1) : dicts }, 'without units')
}

interface TripartiteTexts extends RuleTexts {
  readonly third: Texts
}

interface TripartiteSynapses {
  readonly primary: NamedSynapse
  readonly in: NamedSynapse
  readonly out: NamedSynapse
}

/** `nest.TripartiteConnect`, an argument a line. */
export function writeTripartite(
  connect: ConnectDescription & { readonly third: ThirdDescription },
  [pre, post, third]: readonly [string, string, string],
  named: TripartiteSynapses,
  texts: TripartiteTexts,
): readonly string[] {
  const { rule, in: into, out } = connect.third
  const thirdRule: Dict = {
    values: { rule: rule.name, ...rule.parameters },
    descriptors: thirdFactorRule(1).parameters,
    texts: texts.third,
  }
  const parts = [
    ['primary', synapseDict(connect.synapse, named.primary)],
    ['third_in', synapseDict(into, named.in)],
    ['third_out', synapseDict(out, named.out)],
  ] as const
  const given = parts.filter(([, { values }]) => Object.keys(values).length > 0)
  return [
    'nest.TripartiteConnect(',
    `    ${pre},`,
    `    ${post},`,
    `    ${third},`,
    ...wrapped('conn_spec=', ruleDict(connect, texts, false), 4, ','),
    ...wrapped('third_factor_conn_spec=', thirdRule, 4, ','),
    ...(given.length === 0
      ? []
      : ['    syn_specs={', ...given.flatMap(([part, dict]) => wrapped(`${pythonText(part)}: `, dict, 8, ',')), '    },']),
    ')',
  ]
}

/** A dict behind what it is given to, on one line where it fits, else an entry a line. */
function wrapped(opening: string, dict: Dict, indent: number, end: string): readonly string[] {
  const at = ' '.repeat(indent)
  const line = `${at}${opening}${inlineDict(dict)}${end}`
  if (line.length <= longestLine) return [line]
  const entries = Object.keys({ ...dict.values, ...dict.texts }).map((name) => {
    const one = inlineDict({ ...dict, values: pick(dict.values, name), texts: pick(dict.texts ?? {}, name) })
    return `${at}    ${one.slice(1, -1)},`
  })
  return [`${at}${opening}{`, ...entries, `${at}}${end}`]
}

function pick<T>(values: Readonly<Record<string, T>>, name: string): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(values).filter(([key]) => key === name))
}

/** A part of the nodes at an end, behind their variable. */
export function sliceText(slice: Slice | undefined): string {
  return slice === undefined ? '' : `[${slice.from}:${slice.to}${slice.step === undefined ? '' : `:${slice.step}`}]`
}
