// `npm test` runs every suite, `npm run check` those without Electron, `node scripts/test.mjs NAME…` some by name.
import { mkdirSync } from 'node:fs'
import { inRoot } from './lib/paths.mjs'
import { preparePackages } from './lib/prepare.mjs'
import { main, say, SetupError } from './lib/run.mjs'
import { runSuite, suites, summaryOf } from './lib/suites.mjs'

await main(async () => {
  const started = Date.now()
  const chosen = chooseSuites(process.argv.slice(2))
  const results = await runAll(chosen)
  const { table, total } = summaryOf(results)
  console.log(`\n${table}\n${((Date.now() - started) / 1000).toFixed(0)} s in all`)
  if (total.skipped > 0) console.log(`${total.skipped} skipped, with the reason above`)
  console.log(`${total.passed} passed, ${total.failed} failed`)
  return total.failed > 0 ? 1 : 0
})

async function runAll(chosen) {
  const setUp = await runSuite({ name: 'set-up', before: preparePackages })
  if (setUp.failed > 0) return [setUp]
  mkdirSync(inRoot('out'), { recursive: true })
  const results = await runBeside(chosen.filter(({ beside }) => beside))
  for (const suite of chosen.filter(({ beside }) => !beside)) {
    say(`\n── ${suite.name} ──`)
    results.push(await runSuite(suite))
  }
  return results
}

/** Runs suites two at a time, in their order. */
async function runBeside(all) {
  const results = []
  const waiting = [...all.entries()]
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results[next[0]] = await runSuite(next[1])
  }
  await Promise.all([lane(), lane()])
  return results
}

function chooseSuites(names) {
  if (names.length === 0) return suites
  if (names.length === 1 && names[0] === 'check') return suites.filter((suite) => !suite.needsElectron)
  const unknown = names.find((name) => !suites.some((suite) => suite.name === name))
  if (unknown) throw new SetupError(`There is no suite "${unknown}". There are: check, ${suites.map((suite) => suite.name).join(', ')}.`)
  return suites.filter((suite) => names.includes(suite.name))
}
