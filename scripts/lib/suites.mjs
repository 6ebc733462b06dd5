import { existsSync, readFileSync, rmSync } from 'node:fs'
import { build } from '../build.mjs'
import { packForTests } from '../pack.mjs'
import { nestMissing, nestServerMissing } from './nest.mjs'
import { nwbMissing } from './nwb.mjs'
import { inRoot } from './paths.mjs'
import { prepareElectron } from './prepare.mjs'
import { electronEnvironment, run, say } from './run.mjs'

const bin = {
  prettier: 'node_modules/prettier/bin/prettier.cjs',
  eslint: 'node_modules/eslint/bin/eslint.js',
  tsc: 'node_modules/typescript/bin/tsc',
  knip: 'node_modules/knip/bin/knip.js',
  vitest: 'node_modules/vitest/vitest.mjs',
  playwright: 'node_modules/@playwright/test/cli.js',
}

/**
 * The suites in the order they run. A suite without `report` counts as one check; with it, every test counts, as `count` reads them
 * from the report the tool wrote. `before` must succeed first; a suite may have nothing else. Where `missing` gives a reason, the tests of the
 * suite are counted as skipped and the reason is told. Of those `beside` each other two run at a time, and each tells what it printed when it ends.
 */
export const suites = [
  check('lint', 'eslint', ['--max-warnings=0', '.']),
  check('format', 'prettier', ['--check', '--log-level=warn', '.']),
  ...['shared', 'renderer', 'main', 'tests'].map((folder) => check(`types-${folder}`, 'tsc', ['-p', folder])),
  check('types-configs', 'tsc', ['-p', '.']),
  check('unused', 'knip', []),
  { name: 'build', before: build },
  { name: 'unit', tool: 'vitest', args: ['run'], report: 'out/vitest.json', count: countVitest },
  compared('nest', nestMissing),
  compared('nest-server', nestServerMissing),
  compared('nwb', nwbMissing),
  endToEnd('e2e', 'app', prepareBuilt),
  { ...endToEnd('e2e-nest-server', 'nest-server', prepareBuilt), missing: nestServerMissing },
  endToEnd('packaged', 'packaged', packForTests),
]

/** Electron, and the app as its sources are now: asked for alone, a suite would else run what was built last. */
async function prepareBuilt() {
  await build()
  await prepareElectron()
}

function check(name, tool, args) {
  return { name, tool, args, beside: true }
}

/** What is compared with a program of others, where there is one. */
function compared(name, missing) {
  const args = ['run', '--config', `vitest.${name}.config.ts`]
  return { name, tool: 'vitest', args, report: `out/vitest-${name}.json`, count: countVitest, missing }
}

function endToEnd(name, project, before) {
  const report = `out/playwright-${project}.json`
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report }
  return {
    name,
    tool: 'playwright',
    args: ['test', `--project=${project}`],
    report,
    count: countPlaywright,
    env,
    before,
    needsElectron: true,
  }
}

/** Runs one suite, its output on this terminal, at its end where it is one of several `beside` each other. Resolves to `{ name, passed, failed, skipped, seconds }`; a tool that breaks down is one failure at least. */
export async function runSuite({ name, tool, args, report, count, before, missing, beside, env = {} }) {
  const started = Date.now()
  const result = (counts) => ({ name, ...counts, seconds: (Date.now() - started) / 1000 })
  if (report) rmSync(inRoot(report), { force: true })
  const reason = await missing?.()
  if (reason) {
    const skipped = await (tool === 'playwright' ? countEndToEnd : countTests)(args)
    say(`${name}: ${skipped} tests skipped: ${reason}.`)
    return result({ passed: 0, failed: 0, skipped })
  }
  try {
    await before?.()
  } catch (error) {
    say(`${name}: ${error.message}`)
    return result({ passed: 0, failed: 1, skipped: 0 })
  }
  if (!tool) return result({ passed: 1, failed: 0, skipped: 0 })
  const stdio = beside ? 'pipe' : 'inherit'
  const { code, output } = await run(process.execPath, [inRoot(bin[tool]), ...args], { stdio, env: { ...electronEnvironment(), ...env } })
  if (beside) say(`\n── ${name} ──\n${output.trimEnd()}`)
  const counts = report ? readReport(report, count) : { passed: code === 0 ? 1 : 0, failed: 0, skipped: 0 }
  return result({ ...counts, failed: code === 0 ? counts.failed : Math.max(1, counts.failed) })
}

function readReport(report, count) {
  return existsSync(inRoot(report)) ? count(JSON.parse(readFileSync(inRoot(report), 'utf8'))) : { passed: 0, failed: 1, skipped: 0 }
}

function countVitest(report) {
  const filesThatBroke = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  ).length
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + filesThatBroke,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/** How many tests Vitest would run with these arguments. */
async function countTests(args) {
  const file = inRoot('out/vitest-list.json')
  await run(process.execPath, [inRoot(bin.vitest), 'list', ...args.slice(1), `--json=${file}`], { stdio: 'pipe' })
  return JSON.parse(readFileSync(file, 'utf8')).length
}

/** How many tests Playwright would run with these arguments. */
async function countEndToEnd(args) {
  const { output } = await run(process.execPath, [inRoot(bin.playwright), ...args, '--list', '--reporter=line'], { stdio: 'pipe' })
  return Number(/^Total: (\d+) tests?/m.exec(output)?.[1] ?? 0)
}

function countPlaywright(report) {
  const { expected, unexpected, flaky, skipped } = report.stats
  return { passed: expected, failed: unexpected + flaky + report.errors.length, skipped }
}

/** The table of results, a row a suite, and their sums. */
export function summaryOf(results) {
  const total = { passed: 0, failed: 0, skipped: 0 }
  const rows = results.map(({ name, passed, failed, skipped, seconds }) => {
    total.passed += passed
    total.failed += failed
    total.skipped += skipped
    return `${name.padEnd(16)}${String(passed).padStart(8)}${String(failed).padStart(8)}${String(skipped).padStart(9)}${seconds.toFixed(1).padStart(9)}`
  })
  return { table: ['suite             passed  failed  skipped  seconds', ...rows].join('\n'), total }
}
