import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

/** The page: built into dist/renderer with relative addresses, so that it loads from inside the packed app. */
export default defineConfig({
  root: fileURLToPath(new URL('renderer', import.meta.url)),
  base: './',
  publicDir: false,
  plugins: [react()],
  build: {
    outDir: fileURLToPath(new URL('dist/renderer', import.meta.url)),
    emptyOutDir: true,
    target: 'esnext',
    modulePreload: { polyfill: false },
    // Fonts and icons stay files: the page's content security policy allows no data: addresses.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    // Read from the disk, and compiled once: the code is kept between starts.
    chunkSizeWarningLimit: 3000,
  },
})
