/** A text as the bytes of UTF-8; half a surrogate pair becomes the replacement character. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length * 3)
  let length = 0
  for (const letter of text) {
    let code = letter.codePointAt(0) ?? 0
    if (code >= 0xd800 && code <= 0xdfff) code = 0xfffd
    if (code < 0x80) bytes[length++] = code
    else {
      const further = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3
      bytes[length++] = ((0xff80 >> further) & 0xff) | (code >> (6 * further))
      for (let shift = further - 1; shift >= 0; shift -= 1) bytes[length++] = 0x80 | ((code >> (6 * shift)) & 0x3f)
    }
  }
  return bytes.slice(0, length)
}
