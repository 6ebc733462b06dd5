import { clipboard, nativeImage } from 'electron'

/** Puts the picture of a PNG file on the clipboard; false, and nothing there, where the bytes are none. */
export function copyPicture(png: Uint8Array): boolean {
  const picture = nativeImage.createFromBuffer(Buffer.from(png))
  if (picture.isEmpty()) return false
  clipboard.writeImage(picture)
  return true
}
