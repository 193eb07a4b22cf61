/** Redis servers of a test's own, on free ports: one, one with sentinels, or a cluster. Nothing of the machine's is touched. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { findProgram, freePort } from './server-program.ts'

const run = promisify(execFile)
const INSTALL = 'apt-get install redis-server'
const PATIENCE_MS = 20_000

export interface RedisServer {
  readonly port: number
  /** Ends at once, as in a crash; what it held is gone. */
  kill(): Promise<void>
  /** Falls silent without ending: connections stay, nothing answers. */
  hang(): void
  resume(): void
  /** Starts again on the same port, after {@link kill}. */
  restart(): Promise<void>
  /** Has a command done, past the hub. */
  command(...words: string[]): Promise<string>
  /** Ends it and removes all of it. */
  stop(): Promise<void>
}

export interface RedisServerOptions {
  /** Lines of its configuration, besides port and directory; or made once its directory is there. */
  readonly settings?: readonly string[] | ((directory: string) => Promise<readonly string[]>)
  readonly sentinel?: boolean
  readonly port?: number
  /** What `command` has to show. */
  readonly password?: string
}

export async function startRedis({
  settings = [],
  sentinel = false,
  ...options
}: RedisServerOptions = {}): Promise<RedisServer> {
  const [program, client] = await Promise.all([
    findProgram('redis-server', INSTALL),
    findProgram('redis-cli', INSTALL),
  ])
  const directory = await mkdtemp(join(tmpdir(), 'hedui-redis-'))
  const port = options.port ?? (await freePort())
  const file = join(directory, 'redis.conf')
  const lines = [`port ${port}`, 'bind 127.0.0.1', `dir ${directory}`]
  if (!sentinel) lines.push('save ""', 'appendonly no')
  const further = typeof settings === 'function' ? await settings(directory) : settings
  await writeFile(file, [...lines, ...further, ''].join('\n'))
  let child: ChildProcess
  const access = options.password === undefined ? [] : ['--no-auth-warning', '-a', options.password]
  const command = async (...words: string[]): Promise<string> => {
    const { stdout } = await run(client, ['-p', String(port), ...access, ...words])
    return stdout.trim()
  }
  const start = async (): Promise<void> => {
    child = spawn(program, [file, ...(sentinel ? ['--sentinel'] : [])], { stdio: 'ignore' })
    await once(child, 'spawn')
    await until(async () => {
      if (child.exitCode !== null) throw new Error(`${program} ended with ${child.exitCode}`)
      return (await command('ping').catch(() => '')) === 'PONG'
    })
  }
  const kill = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }
  await start()
  return {
    port,
    kill,
    hang: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    restart: start,
    command,
    async stop() {
      await kill()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

export interface RedisSentinels {
  readonly url: string
  readonly master: RedisServer
  readonly replica: RedisServer
  stop(): Promise<void>
}

/** A master, its replica and three sentinels that replace the master once it is silent for a second. */
export async function startSentinels(): Promise<RedisSentinels> {
  const master = await startRedis()
  const replica = await startRedis({ settings: [`replicaof 127.0.0.1 ${master.port}`] })
  const sentinels = await Promise.all(
    [1, 2, 3].map(() =>
      startRedis({
        sentinel: true,
        settings: [
          `sentinel monitor mymaster 127.0.0.1 ${master.port} 2`,
          'sentinel down-after-milliseconds mymaster 1000',
          'sentinel failover-timeout mymaster 3000',
        ],
      }),
    ),
  )
  await until(async () => (await replica.command('info', 'replication')).includes('master_link_status:up'))
  for (const sentinel of sentinels) {
    await until(async () => {
      const told = await sentinel.command('sentinel', 'master', 'mymaster')
      return /num-other-sentinels\n2\n/.test(`${told}\n`) && /num-slaves\n1\n/.test(`${told}\n`)
    })
  }
  return {
    url: `redis+sentinel://${sentinels.map(({ port }) => `127.0.0.1:${port}`).join(',')}/mymaster`,
    master,
    replica,
    async stop() {
      for (const server of [...sentinels, replica, master]) await server.stop()
    },
  }
}

export interface RedisCluster {
  readonly url: string
  readonly nodes: readonly RedisServer[]
  stop(): Promise<void>
}

/** Three masters that share the keys. */
export async function startCluster(): Promise<RedisCluster> {
  const nodes = await Promise.all(
    [1, 2, 3].map(async () => {
      // Its own, since the usual one (port + 10000) may lie beyond all ports.
      const bus = await freePort()
      return startRedis({
        settings: ['cluster-enabled yes', `cluster-port ${bus}`, 'cluster-node-timeout 2000'],
      })
    }),
  )
  const addresses = nodes.map(({ port }) => `127.0.0.1:${port}`)
  await run(await findProgram('redis-cli', INSTALL), [
    '--cluster',
    'create',
    ...addresses,
    '--cluster-replicas',
    '0',
    '--cluster-yes',
  ])
  for (const node of nodes) {
    await until(async () => (await node.command('cluster', 'info')).includes('cluster_state:ok'))
  }
  return {
    url: `redis+cluster://${addresses.join(',')}`,
    nodes,
    async stop() {
      for (const node of nodes) await node.stop()
    },
  }
}

/** Looks again and again until it is so. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + PATIENCE_MS
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error('it did not come about in time')
    await pause(50)
  }
}
