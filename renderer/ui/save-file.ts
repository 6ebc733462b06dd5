type Piece = Uint8Array<ArrayBuffer> | string
type Pieces = AsyncIterable<Piece> | Iterable<Piece>

/** Offers a file to be saved, of texts in UTF-8; the page is not held up while it is put together. */
export async function saveFile(pieces: Pieces, name: string, extension: string): Promise<void> {
  const parts: Blob[] = []
  for await (const piece of pieces) {
    parts.push(new Blob([piece]))
    await new Promise((resolve) => setTimeout(resolve))
  }
  const url = URL.createObjectURL(new Blob(parts, { type: 'application/octet-stream' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `${name.replace(/[^\p{L}\p{N} _.-]+/gu, ' ').trim() || 'record'}.${extension}`
  link.click()
  // The download reads the URL after this task; a minute is ample and frees the memory afterwards.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
