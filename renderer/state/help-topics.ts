/** Where the guide tells of each part of the window: a chapter of `docs/guide` and the heading in it, as it stands in its address. */
export const helpTopics = {
  palette: ['drawing', 'adding-blocks'],
  canvas: ['drawing', 'the-canvas'],
  frames: ['drawing', 'frames-notes-and-colours'],
  outline: ['drawing', 'outline-and-find'],
  history: ['drawing', 'undo-and-history'],
  selection: ['populations-and-projections', 'the-inspector'],
  parameters: ['populations-and-projections', 'values-units-and-expressions'],
  variables: ['populations-and-projections', 'variables'],
  variants: ['populations-and-projections', 'variants'],
  'own-models': ['models-of-your-own', 'writing-a-model'],
  projection: ['populations-and-projections', 'projections'],
  'gap-junctions': ['populations-and-projections', 'gap-junctions'],
  space: ['populations-and-projections', 'populations-in-space'],
  trial: ['populations-and-projections', 'trying-one-neuron'],
  state: ['populations-and-projections', 'the-state-of-a-node'],
  problems: ['populations-and-projections', 'problems'],
  simulation: ['running-and-results', 'simulation-settings'],
  run: ['running-and-results', 'running'],
  results: ['running-and-results', 'panels'],
  runs: ['running-and-results', 'earlier-runs'],
  figure: ['running-and-results', 'taking-results-away'],
  engine: ['nest-server', 'choosing-where-runs-are-computed'],
  sweep: ['sweeps', 'setting-up-a-sweep'],
  'sweep-results': ['sweeps', 'reading-a-sweep'],
  worksheet: ['teaching', 'working-through-a-worksheet'],
  'worksheet-writing': ['teaching', 'writing-a-worksheet'],
  recovery: ['files-and-recovery', 'after-a-crash'],
  files: ['files-and-recovery', 'opening-and-saving'],
  settings: ['files-and-recovery', 'settings'],
  code: ['code-and-pynest', 'the-code-panel'],
  keys: ['keys', 'keys'],
  'panel-traces': ['running-and-results', 'traces'],
  'panel-raster': ['running-and-results', 'raster'],
  'panel-rate': ['running-and-results', 'rate'],
  'panel-psth': ['running-and-results', 'time-histogram'],
  'panel-intervals': ['running-and-results', 'intervals'],
  'panel-counts': ['running-and-results', 'counts'],
  'panel-values': ['running-and-results', 'values'],
  'panel-phase': ['running-and-results', 'phase-plot'],
  'panel-weights': ['running-and-results', 'weights'],
  'panel-correlogram': ['running-and-results', 'correlogram'],
  'panel-spectrum': ['running-and-results', 'power-spectrum'],
  'panel-map': ['running-and-results', 'map'],
  'panel-statistics': ['running-and-results', 'statistics'],
} as const satisfies Readonly<Record<string, readonly [chapter: string, section: string]>>

export type HelpTopic = keyof typeof helpTopics

/** Whether a text, such as that of an element, names a topic. */
export function isHelpTopic(name: string): name is HelpTopic {
  return Object.hasOwn(helpTopics, name)
}
