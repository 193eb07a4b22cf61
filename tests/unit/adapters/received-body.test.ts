import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ReceivedBody } from '../../../adapters/http/received-body.ts'

test('a body is its chunks, one after the other, however it was cut', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 40_000 }), { maxLength: 8 }), (chunks) => {
      const body = new ReceivedBody()
      for (const chunk of chunks) body.add(Buffer.from(chunk))
      expect(body.length).toBe(chunks.reduce((sum, chunk) => sum + chunk.length, 0))
      expect(body.take().equals(Buffer.concat(chunks))).toBe(true)
      expect(body.take()).toHaveLength(0)
    }),
    { numRuns: 50 },
  )
})

test('a body that comes byte by byte holds no memory of the network’s', () => {
  const body = new ReceivedBody()
  for (let at = 0; at < 1000; at += 1) body.add(Buffer.alloc(65_536, at % 256).subarray(0, 1))
  const { buffer } = body.take()
  expect(buffer.byteLength).toBeLessThanOrEqual(16 * 1024)
})
