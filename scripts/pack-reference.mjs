// Packs the scenarios of a reference folder, with what NEST answered, into assets/, and NEST's metadata of models into tests/reference/.
// node scripts/pack-reference.mjs FOLDER
// With a name, packs a folder of further scenarios into tests/models/reference/NAME.json.gz instead.
// node scripts/pack-reference.mjs FOLDER NAME
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const [folder, name] = process.argv.slice(2)
if (folder === undefined) {
  process.stderr.write('usage: node scripts/pack-reference.mjs FOLDER [NAME]\n')
  process.exit(1)
}
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

function readJson(...parts) {
  return JSON.parse(readFileSync(path.join(...parts), 'utf8'))
}

function scenarios(root) {
  return readdirSync(root)
    .sort()
    .flatMap((group) =>
      readdirSync(path.join(root, group))
        .filter((file) => file.endsWith('.json') && !file.endsWith('.result.json'))
        .sort()
        .map((file) => ({
          scenario: readJson(root, group, file),
          result: readJson(root, group, file.replace(/json$/, 'result.json')),
        })),
    )
}

/** Keeps of NEST's metadata what tests compare: defaults and recordables. */
function metadata(models) {
  const keep = (entries) =>
    Object.fromEntries(Object.entries(entries).map(([name, { defaults, recordables }]) => [name, { defaults, recordables }]))
  return { node_models: keep(models.node_models), synapse_models: keep(models.synapse_models) }
}

function pack(file, value) {
  const target = path.join(root, file)
  mkdirSync(path.dirname(target), { recursive: true })
  writeFileSync(target, gzipSync(JSON.stringify(value), { level: 9 }))
}

if (name === undefined) {
  pack('assets/nest-scenarios.json.gz', scenarios(path.join(folder, 'scenarios')))
  pack('tests/reference/models.json.gz', metadata(readJson(folder, 'models.json')))
} else {
  pack(`tests/models/reference/${name}.json.gz`, scenarios(folder))
}
