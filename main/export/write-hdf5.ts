import h5wasm, { type Dataset, type File, type Group } from 'h5wasm/node'
import type {
  Hdf5Attribute,
  Hdf5Attributes,
  Hdf5Content,
  Hdf5Dataset,
  Hdf5Group,
  Hdf5Numbers,
  Hdf5Type,
} from '../../shared/results/hdf5-tree'

/** NumPy's names of the types, as h5wasm takes them. */
const types = { f8: '<d', i4: '<i', u4: '<I' } as const
const text = 'S'
const arrays: Readonly<Record<Hdf5Type, (length: number) => Hdf5Numbers>> = {
  f8: (length) => new Float64Array(length),
  i4: (length) => new Int32Array(length),
  u4: (length) => new Uint32Array(length),
}

/** Numbers of a chunk, which is compressed by itself. */
const chunkNumbers = 1 << 16
/** Of gzip, the quickest: numbers hardly shrink more with the others. */
const compression = 1

/** Writes a file as the tree says, with at most a piece of its numbers in memory. Throws with the system's code where the disk says no. */
export async function writeHdf5(path: string, tree: Hdf5Group): Promise<void> {
  const hdf5 = await h5wasm.ready
  // Otherwise what fails is printed, and goes on.
  hdf5.activate_throwing_error_handler()
  let file: File | null = null
  try {
    const opened = new h5wasm.File(path, 'w')
    file = opened
    await writeTree(opened, tree)
    opened.flush()
    file = null
    opened.close()
  } catch (caught) {
    throw plainFailure(caught)
  } finally {
    hdf5.deactivate_throwing_error_handler()
    file?.close()
  }
}

/** What the library says over many lines, in the system's words and with its code. */
function plainFailure(caught: unknown): unknown {
  const said = caught instanceof Error ? /error message = '([^']+)'/.exec(caught.message)?.[1] : undefined
  return said === undefined ? caught : Object.assign(new Error(said), { code: codes[said] ?? '' })
}

/** The system's words for failures of disks, as HDF5 passes them on. */
const codes: Readonly<Record<string, string>> = {
  'No space left on device': 'ENOSPC',
  'Disk quota exceeded': 'EDQUOT',
  'Quota exceeded': 'EDQUOT',
  'I/O error': 'EIO',
  'No such file or directory': 'ENOENT',
  'Permission denied': 'EACCES',
  'Read-only file system': 'EROFS',
}

async function writeTree(file: File, tree: Hdf5Group): Promise<void> {
  const references: (() => void)[] = []
  await writeGroup(file, tree, (attribute) => references.push(attribute))
  // What they lead to is there by now.
  for (const write of references) write()

  async function writeGroup(group: Group, { attributes, children }: Hdf5Group, later: (write: () => void) => void): Promise<void> {
    writeAttributes(group, attributes, later)
    for (const [name, child] of Object.entries(children)) {
      if (child.kind === 'group') await writeGroup(group.create_group(name), child, later)
      else writeAttributes(await writeDataset(group, name, child), child.attributes, later)
    }
  }

  function writeAttributes(of: Group | Dataset, attributes: Hdf5Attributes, later: (write: () => void) => void): void {
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === 'object' && 'path' in value) later(() => of.create_attribute(name, [referenceTo(value.path)], [], 'Reference'))
      else writeAttribute(of, name, value)
    }
  }

  function referenceTo(target: string) {
    const found = file.get(target)
    if (found === null || !('create_reference' in found)) throw new Error(`Bug: there is nothing at ${target} to refer to`)
    return found.create_reference()
  }
}

function writeAttribute(of: Group | Dataset, name: string, value: Exclude<Hdf5Attribute, { readonly path: string }>): void {
  if (typeof value === 'string') of.create_attribute(name, value, [], text)
  else if (typeof value === 'number') of.create_attribute(name, Float64Array.of(value), [], types.f8)
  else if ('whole' in value) of.create_attribute(name, Int32Array.of(value.whole), [], types.i4)
  else of.create_attribute(name, [...value], [value.length], text)
}

async function writeDataset(group: Group, name: string, { content }: Hdf5Dataset): Promise<Dataset> {
  if ('pieces' in content) return writeNumbers(group, name, content)
  if ('text' in content) return group.create_dataset({ name, data: content.text, dtype: text })
  if ('number' in content) return group.create_dataset({ name, data: Float64Array.of(content.number), dtype: types.f8, shape: [] })
  return group.create_dataset({ name, data: [...content.texts], dtype: text, shape: [content.texts.length] })
}

async function writeNumbers(
  group: Group,
  name: string,
  { type, width, pieces }: Extract<Hdf5Content, { readonly pieces: unknown }>,
): Promise<Dataset> {
  const inRow = width ?? 1
  const shape = (rows: number): number[] => (width === undefined ? [rows] : [rows, width])
  const dataset = group.create_dataset({
    name,
    data: arrays[type](0),
    dtype: types[type],
    shape: shape(0),
    maxshape: width === undefined ? [null] : [null, width],
    chunks: shape(Math.max(1, Math.floor(chunkNumbers / inRow))),
    compression,
  })
  let rows = 0
  for await (const piece of pieces()) {
    const end = rows + piece.length / inRow
    if (end === rows) continue
    dataset.resize(shape(end))
    dataset.write_slice(
      width === undefined
        ? [[rows, end]]
        : [
            [rows, end],
            [0, width],
          ],
      piece,
    )
    rows = end
  }
  return dataset
}
