import { randomUUID } from 'node:crypto'
import * as v from 'valibot'
import { columnsFrom, runContentsSchema, type RecordsContract, type WrittenMessage } from '../shared/contract/records-contract'
import { connect } from '../shared/contract/rpc'
import { asWireError } from '../shared/contract/wire-error'
import { electronPort, postToMain, type Port } from '../shared/contract/wire'
import { nwbFile } from '../shared/results/nwb-file'
import { writeHdf5 } from './export/write-hdf5'

/** Entry of the process that writes the records of a run into a file: main names the file, and hands over a port to the page. */
const [, , file] = process.argv
process.parentPort.on('message', ({ ports: [port] }) => {
  if (port !== undefined && file !== undefined) void write(electronPort(port), file)
})

async function write(port: Port, path: string): Promise<void> {
  const records = connect<RecordsContract>(port)
  let told: WrittenMessage = { kind: 'written' }
  try {
    const contents = v.parse(runContentsSchema, await records.call('describe'))
    const tree = nwbFile({
      contents,
      read: columnsFrom(records),
      newId: randomUUID,
      writtenAtMs: Date.now(),
      isoTime: (ms) => new Date(ms).toISOString(),
    })
    await writeHdf5(path, tree)
  } catch (caught) {
    const { message } = asWireError(caught)
    const code: unknown = typeof caught === 'object' && caught !== null ? Reflect.get(caught, 'code') : undefined
    told = { kind: 'failed', code: typeof code === 'string' ? code : '', message }
  }
  postToMain(process.parentPort, told)
}
