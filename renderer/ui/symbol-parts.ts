const greek: Readonly<Record<string, string>> = {
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  Delta: 'Δ',
  epsilon: 'ε',
  eta: 'η',
  theta: 'θ',
  kappa: 'κ',
  lambda: 'λ',
  mu: 'μ',
  nu: 'ν',
  rho: 'ρ',
  sigma: 'σ',
  tau: 'τ',
  phi: 'φ',
  psi: 'ψ',
  omega: 'ω',
}

/** A symbol as it is printed: `tau_m` is τ with m below it. */
export interface SymbolParts {
  readonly base: string
  readonly subscript: string | null
}

/** Splits a descriptor's symbol at its first `_` and spells Greek names in Greek; `tau_syn,ex` has a subscript of two words. */
export function symbolParts(symbol: string): SymbolParts {
  const at = symbol.indexOf('_')
  const base = at < 0 ? symbol : symbol.slice(0, at)
  const subscript = at < 0 ? null : symbol.slice(at + 1)
  return { base: greek[base] ?? base, subscript: subscript === '' ? null : subscript }
}

const quantity = /(\p{L}+)_([\p{L}\p{N}_,]*[\p{L}\p{N}])/gu

/** A line of an equation as text and subscripts in turn: `dV_m/dt = −V_m/tau_m`; further underscores part the words of a subscript. */
export function equationParts(text: string): readonly SymbolParts[] {
  const parts: SymbolParts[] = []
  let end = 0
  for (const match of text.matchAll(quantity)) {
    const [whole, base = '', subscript = ''] = match
    parts.push({ base: text.slice(end, match.index) + (greek[base] ?? base), subscript: subscript.replaceAll('_', ',') })
    end = match.index + whole.length
  }
  if (end < text.length) parts.push({ base: text.slice(end), subscript: null })
  return parts
}
