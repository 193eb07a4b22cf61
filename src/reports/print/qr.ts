import { create } from 'qrcode'

/** A QR code as squares, for whoever draws it: a path of `size` units, the quiet zone of four units included. */
export interface QrDrawing {
  readonly size: number
  /** In the notation of SVG, which PDF libraries read too. */
  readonly path: string
}

const QUIET = 4

/** Level M mends 15 % of the code: paper is folded, stamped and copied. */
export function qrDrawing(text: string): QrDrawing {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  let path = ''
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (!modules.get(row, column)) continue
      let width = 1
      // Neighbours in one rectangle: no hairlines between them on screens, and a third of the path.
      while (column + width < modules.size && modules.get(row, column + width)) width++
      path += `M${column + QUIET} ${row + QUIET}h${width}v1h${-width}z`
      column += width - 1
    }
  }
  return { size: modules.size + 2 * QUIET, path }
}
