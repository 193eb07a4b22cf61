// After `npm ci`: puts the command beside the others in node_modules/.bin, so that `npx hedui …` finds it in a clone.
import { chmodSync, existsSync, rmSync, symlinkSync } from 'node:fs'

const bin = new URL('../node_modules/.bin/', import.meta.url)
if (existsSync(bin)) {
  const link = new URL('hedui', bin)
  rmSync(link, { force: true })
  symlinkSync('../../bin/hedui.js', link)
  chmodSync(new URL('hedui.js', import.meta.url), 0o755)
}
