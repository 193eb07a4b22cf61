/**
 * JavaScript in ASCII only. V8 keeps the text of a program for as long as it runs, in one byte a character, or in two if a
 * single character needs them: one Chinese word made five million characters ten megabytes.
 */
import { decode, encode } from '@jridgewell/sourcemap-codec'

/** A character beyond ASCII (half of one, if it is one of those that UTF-16 writes in two), with a backslash if one escapes it. */
const BEYOND = /(?<!\\)((?:\\\\)*)(\\?)([\u0080-\uffff])/g

/** Where an escape would mean something else: the text of a `String.raw`. */
const RAW = /String\.raw`[^`]*[\u0080-\uffff]/

/**
 * The same program, with each character beyond ASCII as an escape, `\u6838`. It means the same in strings, templates, regular
 * expressions, names and comments; a `String.raw` with such a character is refused.
 *
 * @param {string} code
 * @param {{ mappings: string }} map its source map; lines stay, places in a line move.
 */
export function asciiOnly(code, map) {
  if (RAW.test(code)) throw new Error('the bundle: a String.raw holds a character beyond ASCII')
  const lines = decode(map.mappings)
  const escaped = code.split('\n').map((line, number) => {
    const shifts = []
    let shift = 0
    const text = line.replace(BEYOND, (_, before, backslash, character, at) => {
      const code = `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
      shift += code.length - backslash.length - 1
      shifts.push({ from: at + before.length + backslash.length + 1, shift })
      return before + code
    })
    move(lines[number] ?? [], shifts)
    return text
  })
  return { code: escaped.join('\n'), map: { ...map, mappings: encode(lines) } }
}

/** Moves the places of one line; both lists are in the order of the line. */
function move(segments, shifts) {
  let next = 0
  for (const segment of segments) {
    while (next < shifts.length && shifts[next].from <= segment[0]) next += 1
    segment[0] += next === 0 ? 0 : shifts[next - 1].shift
  }
}
