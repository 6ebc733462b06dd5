import type { Methods, MethodsTable } from './write-methods'

/** A methods summary as Markdown, tables in the form that most readers know. */
export function methodsMarkdown({ title, text, tables }: Methods): string {
  const parts = [`# ${markdown(title)}`, ...(text === '' ? [] : [markdown(text)]), ...tables.map(markdownTable)]
  return `${parts.join('\n\n')}\n`
}

function markdownTable({ title, columns, rows }: MethodsTable): string {
  const row = (cells: readonly string[]): string => `| ${cells.map(markdown).join(' | ')} |`
  return [`## ${markdown(title)}`, '', row(columns), `|${columns.map(() => ' --- |').join('')}`, ...rows.map(row)].join('\n')
}

function markdown(text: string): string {
  return oneLine(text).replace(/[\\`*_{}[\]<>#|~]/g, '\\$&')
}

/** The same for LaTeX: to be read into a paper with `\input`. */
export function methodsLatex({ title, text, tables }: Methods): string {
  const parts = [
    '% Needs \\usepackage{booktabs,tabularx}.',
    `\\section*{${latex(title)}}`,
    ...(text === '' ? [] : [latex(text)]),
    ...tables.map(latexTable),
  ]
  return `${parts.join('\n\n')}\n`
}

function latexTable({ title, columns, rows }: MethodsTable): string {
  const row = (cells: readonly string[]): string => `${cells.map(latex).join(' & ')} \\\\`
  // The last column is the one whose texts need to be broken.
  return [
    `\\subsection*{${latex(title)}}`,
    `\\noindent\\begin{tabularx}{\\linewidth}{@{}${'l'.repeat(Math.max(columns.length - 1, 0))}X@{}}`,
    '\\toprule',
    row(columns),
    '\\midrule',
    ...rows.map(row),
    '\\bottomrule',
    '\\end{tabularx}',
  ].join('\n')
}

const latexSigns: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '−': '$-$',
  '×': '$\\times$',
  '·': '$\\cdot$',
  '→': '$\\to$',
  '←': '$\\gets$',
  '∞': '$\\infty$',
  '≤': '$\\le$',
  '≥': '$\\ge$',
  '≠': '$\\ne$',
  '±': '$\\pm$',
  '√': '$\\sqrt{}$',
  '…': '\\dots{}',
  '’': "'",
  '“': '``',
  '”': "''",
  '–': '--',
  '\u00a0': '~',
  '\u202f': '\\,',
  ...Object.fromEntries([...'&%$#_{}'].map((sign) => [sign, `\\${sign}`])),
}

const greek = [
  ...'α alpha β beta γ gamma δ delta ε epsilon ζ zeta η eta θ theta κ kappa λ lambda μ mu ν nu ξ xi π pi ρ rho σ sigma τ tau φ phi χ chi'.split(
    ' ',
  ),
  ...'ψ psi ω omega Γ Gamma Δ Delta Θ Theta Λ Lambda Π Pi Σ Sigma Φ Phi Ψ Psi Ω Omega'.split(' '),
]

function latex(text: string): string {
  return [...oneLine(text)]
    .map((sign) => {
      const at = greek.indexOf(sign)
      return at >= 0 && at % 2 === 0 ? `$\\${greek[at + 1] ?? ''}$` : (latexSigns[sign] ?? sign)
    })
    .join('')
}

/** Cells and headings are one line, whatever a label holds; the spaces that hold numbers and units together stay. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
}
