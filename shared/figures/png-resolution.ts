import { extendCrc32 } from '../results/crc32'

const inchMm = 25.4
/** Signature and header chunk: every PNG begins with these 33 bytes. */
const headBytes = 33

/** The same picture with its resolution written into it, so that a page sets it at the right size. */
export function withResolution(png: Uint8Array, dotsPerInch: number): Uint8Array<ArrayBuffer> {
  const perMetre = Math.round((dotsPerInch / inchMm) * 1000)
  const chunk = new Uint8Array(21)
  const view = new DataView(chunk.buffer)
  view.setUint32(0, 9)
  chunk.set([0x70, 0x48, 0x59, 0x73], 4)
  view.setUint32(8, perMetre)
  view.setUint32(12, perMetre)
  chunk[16] = 1
  view.setUint32(17, extendCrc32(0, chunk.subarray(4, 17)))
  const result = new Uint8Array(png.length + chunk.length)
  result.set(png.subarray(0, headBytes))
  result.set(chunk, headBytes)
  result.set(png.subarray(headBytes), headBytes + chunk.length)
  return result
}
