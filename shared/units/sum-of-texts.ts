import { expressionTokens } from './expression-tokens'

/** A sum without what cancels. */
export interface SumOfTexts {
  /** What is no plain number, with how often it is added; less than 0: taken away. */
  readonly terms: readonly (readonly [text: string, times: number])[]
  /** The numbers together. */
  readonly number: number
}

/** Adds expressions and takes others away, term by term, as texts: of a document or of Python. Decimal places of numbers do not grow. */
export function sumOfTexts(added: readonly string[], taken: readonly string[] = []): SumOfTexts {
  const times = new Map<string, number>()
  const numbers: number[] = []
  for (const { text, sign } of [...added.flatMap((each) => termsOf(each, 1)), ...taken.flatMap((each) => termsOf(each, -1))]) {
    if (text !== '' && Number.isFinite(Number(text))) numbers.push(sign * Number(text))
    else {
      // `2*T` is twice T, with which it is added up.
      const [, factor = '1', of = text] = /^(\d+) ?\* ?([^*\s].*)$/.exec(text) ?? []
      times.set(of, (times.get(of) ?? 0) + sign * Number(factor))
    }
  }
  return { terms: [...times].filter(([, count]) => count !== 0), number: exactSum(numbers) }
}

/** The sum of numbers with as many decimal places as the longest of them: 0.1 and 0.2 are 0.3. */
export function exactSum(numbers: readonly number[]): number {
  const sum = numbers.reduce((total, each) => total + each, 0)
  return Number.isFinite(sum) ? Number(sum.toFixed(Math.max(0, ...numbers.map(decimalsOf)))) : sum
}

const mostDecimals = 100

function decimalsOf(number: number): number {
  const [, fraction = '', exponent = '0'] = /^[^.e]*(?:\.(\d+))?(?:e(.+))?$/.exec(String(number)) ?? []
  return Math.min(mostDecimals, Math.max(0, fraction.length - Number(exponent)))
}

interface Term {
  readonly text: string
  readonly sign: number
}

function termsOf(text: string, sign: number): readonly Term[] {
  const tokens = expressionTokens(text)
  const terms: Term[] = []
  let [depth, begin, own] = [0, 0, sign]
  const end = (to: number): void => void terms.push(...unbracketed(text.slice(begin, to).trim(), own))
  tokens.forEach((token, index) => {
    if (token.text === '(' || token.text === '[') depth += 1
    if (token.text === ')' || token.text === ']') depth -= 1
    if (depth > 0 || token.kind !== 'sign' || (token.text !== '+' && token.text !== '-')) return
    const turned = token.text === '-' ? -1 : 1
    if (text.slice(begin, token.from).trim() === '') [own, begin] = [own * turned, token.to]
    else if (isValue(tokens[index - 1])) {
      end(token.from)
      ;[own, begin] = [sign * turned, token.to]
    }
  })
  end(text.length)
  return terms
}

function isValue(token: ReturnType<typeof expressionTokens>[number] | undefined): boolean {
  return token !== undefined && (token.kind !== 'sign' || token.text === ')' || token.text === ']')
}

/** A term that is a sum in brackets as the terms of that. */
function unbracketed(text: string, sign: number): readonly Term[] {
  if (!text.startsWith('(')) return [{ text, sign }]
  let depth = 0
  for (const [index, each] of [...text].entries()) {
    if (each === '(') depth += 1
    if (each === ')') depth -= 1
    if (depth === 0) return index === text.length - 1 ? termsOf(text.slice(1, -1), sign) : [{ text, sign }]
  }
  return [{ text, sign }]
}
