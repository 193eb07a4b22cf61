// The floor: no GraphQL at all. The same four upstream calls, assembled and answered as JSON.
import http from 'node:http'
import { ask, names } from './ask.mjs'

http
  .createServer((req, res) => {
    let body = ''
    req.setEncoding('utf8')
    req.on('data', (c) => {
      body += c
    })
    req.on('end', async () => {
      const {
        variables: { ids },
      } = JSON.parse(body)
      const answers = await Promise.all(names.map((n) => ask(n, ids)))
      const members = ids.map((id) => ({
        id,
        realEstate: answers[0].get(id),
        vehicles: answers[1].get(id),
        taxRecords: answers[2].get(id),
        medicalInsurance: answers[3].get(id),
      }))
      const out = JSON.stringify({ data: { household: { members } } })
      res.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(out) })
      res.end(out)
    })
  })
  .listen(Number(process.env.PORT ?? 4201), '127.0.0.1', () => console.log('ready'))
