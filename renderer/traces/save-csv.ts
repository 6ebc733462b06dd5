import { csvPieces, type RecordTable } from './record-text'

/** Offers a record as a CSV file; the page is not held up while the text is put together. */
export async function saveCsv(table: RecordTable, name: string): Promise<void> {
  const parts: Blob[] = []
  for (const piece of csvPieces(table)) {
    parts.push(new Blob([piece]))
    await new Promise((resolve) => setTimeout(resolve))
  }
  const url = URL.createObjectURL(new Blob(parts, { type: 'text/csv' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `${name.replace(/[^\p{L}\p{N} _.-]+/gu, ' ').trim() || 'record'}.csv`
  link.click()
  // The download reads the URL after this task; a minute is ample and frees the memory afterwards.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
