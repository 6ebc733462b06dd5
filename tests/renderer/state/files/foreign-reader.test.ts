import { expect, it } from 'vitest'
import { createForeignReader } from '../../../../renderer/state/files/foreign-reader'
import { openForeign, type ForeignFile } from '../../../../renderer/state/files/open-foreign'

/** A thread that reads when the test says so. */
class PretendedWorker {
  onmessage: ((event: { data: unknown }) => void) | null = null
  onerror: ((event: { message: string }) => void) | null = null
  asked: ForeignFile | null = null
  ended = false
  postMessage(file: ForeignFile): void {
    this.asked = file
  }
  terminate(): void {
    this.ended = true
  }
  answer(): void {
    this.onmessage?.({ data: this.asked && openForeign(this.asked) })
  }
}

function start() {
  const workers: PretendedWorker[] = []
  const reader = createForeignReader(() => {
    const worker = new PretendedWorker()
    workers.push(worker)
    return worker as unknown as Worker
  })
  return { reader, workers }
}

const script = (name: string): ForeignFile => ({ name, text: 'import nest\nn = nest.Create("iaf_psc_alpha")\nnest.Simulate(10.0)\n' })

it('a script is read in a thread, and its name is told meanwhile', async () => {
  const { reader, workers } = start()
  const told: (string | null)[] = []
  reader.reading.subscribe(() => void told.push(reader.reading.get()))
  const first = reader.read(script('one.py'))
  workers[0]!.answer()
  expect(await first).toMatchObject({ name: 'one', result: { kind: 'opened' } })
  const second = reader.read({ name: 'a.json', text: '{}' })
  workers[0]!.answer()
  expect(await second).toBeNull()
  expect(workers).toHaveLength(1)
  expect(told).toEqual(['one.py', null, 'a.json', null])
})

it('what is ours needs no thread', async () => {
  const { reader, workers } = start()
  expect(await reader.read({ name: 'net.CAJAL', text: '' })).toBeNull()
  expect(workers).toHaveLength(0)
})

it('is given up when somebody cancels, or asks for another file', async () => {
  const { reader, workers } = start()
  const [first, second] = [reader.read(script('one.py')), reader.read(script('two.py'))]
  reader.cancel()
  const third = reader.read(script('three.py'))
  workers[2]!.answer()
  expect([await first, await second]).toEqual(['cancelled', 'cancelled'])
  expect(await third).toMatchObject({ name: 'three' })
  expect(workers.map(({ ended }) => ended)).toEqual([true, true, false])
  expect(reader.reading.get()).toBeNull()
})

it('tells what made the thread fail, and reads the next file in another', async () => {
  const { reader, workers } = start()
  const broken = reader.read(script('one.py'))
  workers[0]!.onerror?.({ message: 'out of memory' })
  await expect(broken).rejects.toThrow('It could not be followed: out of memory')
  const next = reader.read(script('two.py'))
  workers[1]!.answer()
  expect(await next).toMatchObject({ name: 'two' })
})
