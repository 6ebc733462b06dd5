import { describe, expect, it } from 'vitest'
import { openDocument } from '../../../shared/document/open-document'
import type { CajalDocument } from '../../../shared/document/schema'
import { importPynest } from '../../../shared/import/pynest/import-pynest'

/** What the script gives as `I_e` of one neuron, followed as far as it goes. */
function valueOf(expression: string, before = ''): unknown {
  const { text, skipped } = importPynest(
    `import math\nimport nest\nimport numpy as np\n${before}\nn = nest.Create("iaf_psc_alpha")\nn.I_e = ${expression}\n`,
  )
  if (skipped.length > 0) return skipped.map(({ reason }) => reason)
  return Object.values(documentOf(text).populations)[0]?.parameters['I_e']
}

function documentOf(text: string): CajalDocument {
  const result = openDocument(text)
  if (result.kind !== 'opened') throw new Error(result.message)
  return result.document
}

function imported(script: string): CajalDocument {
  const { text, skipped } = importPynest(script)
  expect(skipped).toEqual([])
  return documentOf(text)
}

describe('expressions of Python', () => {
  it.each([
    ['-2 ** 2', -4],
    ['7 // 2 + 7 % 4 - -1', 7],
    ['1 if 3 > 2 > 1 else 0', 1],
    ['1 if not 0 or 0 else 2', 1],
    ['1 if "b" in {"a": 1} or 2 in [1, 2] else 0', 1],
    ['1 if None is not None else 2', 2],
    ['(x := 4) + x', 8],
    ['sum([i * j for i in range(3) for j in range(3) if i != j])', 4],
    ['{k: v for k, v in zip(["a", "b"], [1, 2])}["b"]', 2],
    ['len([*range(3), 4])', 4],
    ['[1, 2, 3][-1] + [1, 2, 3, 4][1:3][0] + [1, 2, 3, 4][::-1][0]', 9],
    ['float(f"{1 + 1}.{5:d}")', 2.5],
    ['{f"g{i}": i for i in range(3)}["g2"]', 2],
    ['len("%s_%d" % ("ab", 3)) + len("{}-{x}".format(1, x=22))', 8],
    ['int("12") + round(2.5) + abs(-1)', 15],
    ['max(3, 4) + min([2, 1])', 5],
    ['dict(a=1, **{"b": 2})["b"]', 2],
    ['(lambda x, y=2: x * y)(3)', 6],
    ['list(enumerate([5, 6]))[1][1]', 6],
    ['sorted([3, 1, 2])[0]', 1],
  ])('%s is %d', (expression, value) => {
    expect(valueOf(expression)).toBe(value)
  })

  it.each([
    ['np.arange(0.0, 1.0, 0.25)[3]', 0.75],
    ['np.linspace(0, 1, 5)[1]', 0.25],
    ['(np.array([1, 2]) * 2 + np.ones(2))[1]', 5],
    ['np.array([[1, 2], [3, 4]])[1, 0]', 3],
    ['np.array([[1, 2], [3, 4]])[:, 1][0]', 2],
    ['np.array([1, 2, 3])[np.array([1, 2, 3]) > 1][0]', 2],
    ['np.sum(np.full(3, 2)) + np.array([1, 5]).max()', 11],
    ['np.sqrt(np.array([4, 9]))[1] + math.sqrt(16)', 7],
    ['math.log(8, 2) + math.log(math.e)', 4],
    ['math.exp(math.log(5.0)) + math.hypot(3, 4)', 10],
    ['math.degrees(math.atan2(1, 1)) + math.radians(180) / math.pi', 46],
    ['math.factorial(5) + math.comb(5, 2) + math.gcd(12, 18)', 136],
    ['math.fsum([0.5, 1.5]) + math.fmod(7, 4) + math.copysign(2, -1)', 3],
    ['math.trunc(-2.7) + math.floor(2.7) + math.ceil(2.1)', 3],
    ['1 if math.isinf(math.inf) and not math.isnan(1.0) else 0', 1],
    ['float(np.arctan(np.array([0.0]))[0] + np.expm1(0.0))', 0],
    ['np.concatenate(([1], np.zeros(2))).size', 3],
    ['float(np.tile([1, 2], 2)[3] + np.repeat(3, 2)[1])', 5],
  ])('%s is %d', (expression, value) => {
    expect(valueOf(expression)).toBe(value)
  })

  it('knows nothing of what Python refuses to work out', () => {
    expect(valueOf('math.sqrt(-1)')).not.toEqual(expect.any(Number))
    expect(valueOf('math.factorial(2.5)')).not.toEqual(expect.any(Number))
  })

  it('does not guess what only running tells', () => {
    expect(valueOf('n.get("V_m")')).toBe(-70)
    expect(valueOf('m.get("V_m")', 'm = nest.Create("iaf_psc_alpha")\nnest.Simulate(1.0)')).toEqual([
      expect.stringContaining('only known when the script runs'),
    ])
    expect(valueOf('open("rates.txt").read()')).toEqual([expect.stringContaining('only known when the script runs')])
  })
})

describe('statements of Python', () => {
  it('follows functions with defaults, tuples, lists that grow, loops that end', () => {
    const before = `
def double(x, *more, scale=2, **named):
    if x > 100:
        return 0
    return x * scale + sum(more) + named.get("plus", 0)

values = []
for index, value in enumerate([1, 2, 3]):
    if value == 2:
        continue
    values.append(value)
a, (b, *c) = 1, (2, 3, 4)
total = 0
while True:
    total += 1
    if total == 10:
        break
table = np.zeros((2, 2))
table[1, 0] = 7
table[0][:] = 2
try:
    import something
except ImportError:
    pass
`
    expect(valueOf('double(10, 1, plus=2)', before)).toBe(23)
    expect(valueOf('len(values) + a + b + c[1] + total', before)).toBe(19)
    expect(valueOf('table[1, 0] + table[0, 1]', before)).toBe(9)
  })

  it('follows classes whose methods build', () => {
    const document = imported(`
import nest

class Network:
    size = 10

    def __init__(self, rate):
        self.rate = rate
        self.nodes = {}

    def build(self):
        for name in ["exc", "inh"]:
            self.nodes[name] = nest.Create("iaf_psc_alpha", self.size)
        self.noise = nest.Create("poisson_generator", params={"rate": self.rate})

    def run(self, ms=200.0):
        nest.Connect(self.noise, self.nodes["exc"] + self.nodes["inh"], syn_spec={"weight": 10.0})
        nest.Simulate(ms)

class Larger(Network):
    size = 20

if __name__ == "__main__":
    network = Larger(8000.0)
    network.build()
    network.run()
`)
    expect(Object.values(document.populations)).toMatchObject([
      { label: 'Exc', size: 20 },
      { label: 'Inh', size: 20 },
    ])
    expect(Object.values(document.devices)).toMatchObject([{ label: 'Noise', parameters: { rate: 8000 } }])
    expect(Object.keys(document.projections).length).toBe(2)
    expect(document.simulation.durationMs).toBe(200)
  })

  it('tells of functions that build, given to what is not followed', () => {
    const { skipped } = importPynest(`
import nest
from scipy.optimize import bisect
def rate(x):
    nest.Create("iaf_psc_alpha", params={"I_e": x})
    nest.Simulate(100.0)
    return 1.0
bisect(lambda x: rate(x) - 2.0, 0, 10)
`)
    expect(skipped).toMatchObject([{ line: 8, reason: expect.stringContaining('scipy.optimize.bisect') }])
  })

  it('passes over loops and conditions on what was recorded, where nothing is built in them', () => {
    const document = imported(`
import nest
import matplotlib.pyplot as plt
n = nest.Create("iaf_psc_alpha")
sr = nest.Create("spike_recorder")
nest.Connect(n, sr)
nest.Simulate(10.0)
events = sr.get("events")
for t in events["times"]:
    plt.axvline(t)
if sr.n_events > 3:
    print("many")
else:
    rate = 3.0
while events["times"][0] > 1:
    break
`)
    expect(Object.keys(document.populations)).toEqual(['p1'])
  })
})
