// A department call of the floor, as ../shared/bench measured it.
import { Pool } from 'undici'
export const DEPARTMENTS = process.env.DEPARTMENTS ?? 'http://127.0.0.1:4100'
export const names = ['housing', 'vehicles', 'tax', 'medical']
const pool = new Pool(DEPARTMENTS, { connections: 64, pipelining: 1 })
export async function ask(department, ids) {
  const { body } = await pool.request({
    method: 'POST',
    path: `/${department}/query`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ids }),
  })
  const { data } = await body.json()
  return new Map(data.map((row) => [row.id, row]))
}
