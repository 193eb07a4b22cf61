/** The typeface of printed reports: Noto Serif SC, a 宋体, under the SIL Open Font License (docs/adr/0013). */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { create } from 'fontkit'

export interface PrintFonts {
  readonly regular: Buffer
  readonly bold: Buffer
  /** Whether there is a glyph for a character. Both weights have the same ones. */
  has(codePoint: number): boolean
}

/** Reads both weights, 15 MB each; a document that is made with them holds only the glyphs that it uses. */
export async function readFonts(): Promise<PrintFonts> {
  const require = createRequire(import.meta.url)
  const [regular, bold] = await Promise.all([
    readFile(require.resolve('@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf')),
    readFile(require.resolve('@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf')),
  ])
  const font = create(regular)
  if (!('hasGlyphForCodePoint' in font)) throw new TypeError('the typeface is a collection')
  return { regular, bold, has: (codePoint) => font.hasGlyphForCodePoint(codePoint) }
}

/**
 * A text with characters that the typeface lacks (rare ones in names) shown for what they are: the customary 〓 with the
 * Unicode number behind it, so that a person can write the character in by hand. Never an empty box.
 */
export function printable(text: string, has: PrintFonts['has']): string {
  let shown = ''
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0
    const isKnown = character === '\n' || has(codePoint)
    shown += isKnown ? character : `〓[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`
  }
  return shown
}
