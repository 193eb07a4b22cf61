// A bare JSON server: no framework, as the floor needs it. `answer(url, body)` gives what is sent, now or as a promise.
import http from 'node:http'

export function serve(port, answer, ready) {
  const server = http.createServer((req, res) => {
    let body = ''
    req.setEncoding('utf8')
    req.on('data', (c) => {
      body += c
    })
    req.on('end', async () => {
      const out = JSON.stringify(await answer(req.url, JSON.parse(body)))
      res.writeHead(200, {
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(out),
      })
      res.end(out)
    })
  })
  server.keepAliveTimeout = 60_000
  server.listen(port, '127.0.0.1', () => console.log(ready))
}

/** The same number for the same text, FNV-1a. */
export function seed(text) {
  let h = 2166136261
  for (const c of text) h = Math.imul(h ^ c.charCodeAt(0), 16777619)
  return h >>> 0
}
