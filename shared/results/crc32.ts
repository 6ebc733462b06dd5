/** Remainders of all bytes for the polynomial of zip and PNG (ISO 3309), lowest bit first. */
const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte
  for (let bit = 0; bit < 8; bit += 1) remainder = remainder & 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1
  return remainder
})

/** The check sum of what `crc` is the check sum of, followed by these bytes; 0 begins. */
export function extendCrc32(crc: number, bytes: Uint8Array): number {
  let remainder = ~crc
  for (let index = 0; index < bytes.length; index += 1) remainder = (remainder >>> 8) ^ table[(remainder ^ bytes[index]!) & 255]!
  return ~remainder >>> 0
}
