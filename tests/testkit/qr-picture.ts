import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import jsqr from 'jsqr'
import { PNG } from 'pngjs'
import type { QrDrawing } from '../../src/reports/print/qr.ts'

const run = promisify(execFile)

/** Whether this machine has the tool that makes pictures of PDFs (Debian: poppler-utils). */
export function canDrawPages(): Promise<boolean> {
  return run('pdftoppm', ['-v']).then(
    () => true,
    () => false,
  )
}

/** What a camera reads off the corner of the first page of a PDF; null where it finds no code. */
export async function readOffPage(pdf: Uint8Array): Promise<string | null> {
  const folder = await mkdtemp(join(tmpdir(), 'hedui-page-'))
  try {
    await writeFile(join(folder, 'report.pdf'), pdf)
    // The corner where the code is: a camera is held over it too.
    const corner = ['-x', '600', '-y', '60', '-W', '227', '-H', '260']
    const picture = ['-r', '100', '-png', '-singlefile', ...corner, 'report.pdf', 'page']
    await run('pdftoppm', picture, { cwd: folder })
    const { data, width, height } = PNG.sync.read(await readFile(join(folder, 'page.png')))
    return decode(new Uint8ClampedArray(data), width, height)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What a camera reads off a drawing by itself: its squares filled in, four points a square. */
export function readOffDrawing({ size, path }: QrDrawing): string | null {
  const scale = 4
  const side = size * scale
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255)
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row++) {
      for (let column = Number(x) * scale; column < (Number(x) + Number(width)) * scale; column++) {
        pixels.fill(0, (row * side + column) * 4, (row * side + column) * 4 + 3)
      }
    }
  }
  return decode(pixels, side, side)
}

function decode(pixels: Uint8ClampedArray, width: number, height: number): string | null {
  return jsqr.default(pixels, width, height)?.data ?? null
}
