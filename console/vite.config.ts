import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** What the development server leaves to a hub that runs. */
const HUB_PATHS = [
  '/graphql',
  '/console/settings.json',
  '/console/personas',
  '/reports',
  '/ledger',
  '/.well-known',
  '/verification-batches',
  '/health',
  '/metrics',
]

const root = fileURLToPath(new URL('.', import.meta.url))

/** Beside each file its compressed forms, so that the hub never compresses while it serves. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    async closeBundle() {
      const folder = join(root, 'dist/assets')
      for (const name of await readdir(folder)) {
        if (!/\.(?:js|css|svg|json)$/.test(name)) continue
        const path = join(folder, name)
        const bytes = await readFile(path)
        await writeFile(`${path}.br`, await promisify(brotliCompress)(bytes))
        await writeFile(`${path}.gz`, await promisify(gzip)(bytes, { level: 9 }))
      }
    },
  }
}

const WRITES_STYLES = 'styleNode.innerHTML = css;'

/**
 * Ant Design's own helper adds a few style elements without the page's nonce (while a dialog holds the page still), which
 * the policy of the pages refuses. The build fails where the helper no longer looks as it did.
 */
function stylesWithNonce(): Plugin {
  return {
    name: 'styles-with-nonce',
    transform(code, id) {
      if (!id.endsWith('/@rc-component/util/es/Dom/dynamicCSS.js')) return null
      if (!code.includes(WRITES_STYLES)) this.error('dynamicCSS has changed: look where it writes styles')
      const nonce = "document.querySelector('meta[name=csp-nonce]')?.content ?? ''"
      return {
        code: code.replace(WRITES_STYLES, `styleNode.nonce ||= ${nonce};\n  ${WRITES_STYLES}`),
        map: null,
      }
    },
  }
}

export default defineConfig({
  root,
  base: '/console/',
  plugins: [react(), stylesWithNonce(), compressed()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // The policy of the pages lets no inline script and no data: font through.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
  },
  // `npm run dev:console`: pages that follow the editor, against a hub that runs.
  server: {
    proxy: Object.fromEntries(HUB_PATHS.map((path) => [path, { target: 'http://127.0.0.1:4000', ws: true }])),
  },
})
