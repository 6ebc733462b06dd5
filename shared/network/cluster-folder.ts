import type { CajalDocument } from '../document/schema'
import { writeDocument } from '../document/write-document'
import { describeNetwork } from './compile-network'
import { clusterReadme } from './cluster-readme'
import { parameterTable } from './parameter-table'
import { scriptTexts } from './script-of-document'
import { writeRunScript } from './write-run-script'

/** A text with the name of its file. */
export interface FolderFile {
  readonly name: string
  readonly text: string
}

/** The name of the script, which the other files mention. */
const scriptName = 'run.py'

/** What a cluster needs to run a drawing: script, job, parameters, the drawing itself, and how to use them. `version` is the app's. */
export function clusterFolder(document: CajalDocument, version: string): readonly FolderFile[] {
  const description = describeNetwork(document)
  const texts = scriptTexts(document)
  const script = writeRunScript(description, texts)
  return [
    { name: 'README.md', text: clusterReadme({ script, description, labels: texts.labels, title: texts.title, version }) },
    { name: scriptName, text: script.text },
    { name: 'job.sh', text: jobScript(texts.title) },
    { name: 'parameters.csv', text: parameterTable(document) },
    ...(description.models ?? []).map(({ name, text }) => ({ name: `${name}.nestml`, text })),
    { name: 'network.cajal', text: writeDocument(document, version) },
  ]
}

/** An example of a job for SLURM; what a cluster calls its partitions and modules nobody knows here. */
function jobScript(title: string): string {
  const name = title.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-+|-+$/g, '') || 'cajal'
  return `#!/bin/bash
#SBATCH --job-name=${name}
#SBATCH --nodes=1
#SBATCH --ntasks-per-node=2
#SBATCH --cpus-per-task=8
#SBATCH --time=01:00:00
#SBATCH --output=%x-%j.log

# sbatch job.sh [arguments of ${scriptName}]
#
# Make NEST 3.10 available here, in the way of your cluster: a module, a container, or an environment.
# module load NEST/3.10

cd "$SLURM_SUBMIT_DIR" || exit 1
export OMP_NUM_THREADS="$SLURM_CPUS_PER_TASK"
srun --cpus-per-task="$SLURM_CPUS_PER_TASK" python3 ${scriptName} --out "results-$SLURM_JOB_ID" "$@"
`
}
