import { clipboard, nativeImage } from 'electron'
import type { PlainPicture } from '../../shared/contract/main-contract'

/** Puts a picture on the clipboard. It comes as plain pixels: nothing that the page sends is decoded here. */
export function copyPicture({ pixels, width, height }: PlainPicture): void {
  clipboard.writeImage(nativeImage.createFromBitmap(Buffer.from(pixels.buffer, pixels.byteOffset, pixels.byteLength), { width, height }))
}
