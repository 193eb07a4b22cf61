import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseTilePath, tilePath } from '../../../src/ledger/tile-path.ts'

describe('the path of a tile', () => {
  test.each([
    ['0/000', { level: 0, n: 0, width: 256 }],
    ['0/x001/x234/067', { level: 0, n: 1_234_067, width: 256 }],
    ['1/999.p/1', { level: 1, n: 999, width: 1 }],
    ['63/x001/000.p/255', { level: 63, n: 1000, width: 255 }],
  ])('%s', (path, tile) => {
    expect(parseTilePath(path)).toEqual(tile)
    expect(tilePath(tile)).toBe(path)
  })

  test.each([
    ['', '0', '0/', '0/0', '0/00', '0/0000', '0/1', '00/000', '64/000', '-1/000', 'a/000'],
    ['0/x000/001', '0/x001', '0/001/002', '0/X001/002', '0/x001/x002', '0/001/', '/0/001', '0//001'],
    ['0/001.p/0', '0/001.p/256', '0/001.p/01', '0/001.p/', '0/001.p', '0/001.p/1/', '0/001.p/-1'],
    ['0/001?x', '0/../../checkpoint', '0/%30%30%31', 'entries/000', '0/x999/x999/x999/x999/x999/x999/999'],
  ])('is spelled in one way only: %s, %s, %s, %s …', (...paths) => {
    for (const path of paths) expect(parseTilePath(path), path).toBeNull()
  })

  test('is read as it was written, whatever the tile', () => {
    const tile = fc.record({
      level: fc.integer({ min: 0, max: 63 }),
      n: fc.maxSafeNat(),
      width: fc.integer({ min: 1, max: 256 }),
    })
    fc.assert(
      fc.property(tile, (one) => {
        expect(parseTilePath(tilePath(one))).toEqual(one)
      }),
    )
  })
})
