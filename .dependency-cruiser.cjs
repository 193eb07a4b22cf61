/**
 * Imports flow one way (docs/architecture.md):
 *
 *   cli → main → composition → server → gateway, resolvers → keeping, households → verifications → reports, auditing → programmes → disclosure
 *       → consents, access, registry → correspondence → ledger → storage
 *
 * Each rule forbids a folder the way back. `src/errors.ts`, `src/calendar.ts`, `src/localized-text.ts`, `src/people/` and `src/findings/` are the
 * vocabulary that everybody may use. Type-only imports are left out where a rule says so: they carry no behaviour.
 */
const above = {
  storage:
    '^(src/(correspondence|ledger|access|consents|registry|disclosure|auditing|reports|verifications|households|keeping|gateway|server|identity|cli)/|src/(main|cli)\\.ts|resolvers/|adapters/|sandbox/)',
  ledger:
    '^(src/(correspondence|consents|registry|disclosure|auditing|reports|verifications|households|keeping|gateway|server|identity|cli)/|src/(main|cli)\\.ts|resolvers/|adapters/|sandbox/)',
  correspondence:
    '^(src/(access|consents|registry|disclosure|auditing|reports|verifications|households|keeping|gateway|server|identity|cli)/|src/(main|cli)\\.ts|resolvers/|sandbox/)',
  access:
    '^(src/(disclosure|auditing|reports|verifications|households|keeping|gateway|server|identity|cli)/|src/(main|cli)\\.ts|resolvers/|adapters/|sandbox/)',
  consents:
    '^(src/(disclosure|auditing|reports|verifications|households|keeping|gateway|server|identity|cli)/|src/(main|cli)\\.ts|resolvers/|adapters/|sandbox/)',
  registry:
    '^(src/(correspondence|consents|disclosure|auditing|reports|verifications|households|keeping|gateway|server|identity|cli)/|src/(main|cli)\\.ts|resolvers/|sandbox/)',
  disclosure:
    '^(src/(auditing|reports|verifications|households|keeping|gateway|server|identity|cli)/|src/(main|cli)\\.ts|resolvers/|sandbox/)',
  programmes:
    '^(src/(correspondence|disclosure|consents|registry|auditing|reports|verifications|households|keeping|gateway|server|identity|cli)/|src/(main|cli)\\.ts|resolvers/|sandbox/)',
  reports:
    '^(src/(verifications|households|keeping|gateway|server|identity|cli)/|src/(main|cli)\\.ts|resolvers/|adapters/|sandbox/)',
  households:
    '^(src/(keeping|gateway|server|identity|cli)/|src/(main|cli)\\.ts|resolvers/|adapters/|sandbox/)',
  keeping: '^(src/(households|gateway|server|identity|cli)/|src/(main|cli)\\.ts|resolvers/|sandbox/)',
  verifications:
    '^(src/(households|keeping|gateway|server|identity|cli)/|src/(main|cli)\\.ts|resolvers/|adapters/|sandbox/)',
  auditing:
    '^(src/(reports|verifications|households|keeping|gateway|server|identity|cli)/|src/(main|cli)\\.ts|resolvers/|adapters/|sandbox/)',
  monitoring:
    '^(src/(correspondence|ledger|access|consents|registry|disclosure|auditing|reports|verifications|households|keeping|gateway|server|identity|cli)/|src/(main|cli)\\.ts|resolvers/|adapters/|sandbox/)',
  gateway:
    '^(src/(correspondence|server|identity|cli|ledger|storage|consents|access|disclosure|auditing|reports|verifications|households|keeping)/|src/(main|cli)\\.ts|resolvers/|adapters/|sandbox/)',
  server: '^(src/cli/|src/(main|cli)\\.ts|adapters/|sandbox/)',
  composition: '^(src/cli/|src/(main|cli)\\.ts|sandbox/)',
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^@graphql-typed-document-node/core$' },
    },
    {
      name: 'no-dev-dependency-in-product',
      severity: 'error',
      // Pages and bundle are built where the tools are, and served where they need not be.
      from: { path: '^(src|resolvers|adapters|sandbox|bin)', pathNot: '^bin/(ascii|build-console|rolldown)' },
      to: { dependencyTypes: ['npm-dev'] },
    },
    ...Object.entries(above).map(([folder, path]) => ({
      name: `${folder}-imports-downwards`,
      severity: 'error',
      from: { path: `^src/${folder}/` },
      to: { path, dependencyTypesNot: ['type-only'] },
    })),
    {
      name: 'vocabulary-imports-vocabulary',
      severity: 'error',
      from: { path: '^src/(findings|people)/' },
      to: {
        path: '^(src/(?!findings/|people/|errors|calendar|access/reasons)|adapters|resolvers|sandbox)',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'adapters-import-only-vocabulary',
      comment: 'A department is reached without knowledge of rights, storage or GraphQL.',
      severity: 'error',
      from: { path: '^adapters/' },
      to: { path: '^(src/(?!findings/|people/)|resolvers|sandbox)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-registry-opens-adapters',
      comment:
        'The one door: departments are asked through src/disclosure/, over lines that src/registry/ opens. `hedui department`, the holiday calendar and the rules of keeping read YAML, the file of a batch is read like any table, and none of them opens a line.',
      severity: 'error',
      from: {
        path: '^(src|resolvers)/',
        pathNot:
          '^src/(registry/|correspondence/|composition/departments\\.ts|(holiday|retention|household)-file\\.ts|cli/department)',
      },
      // How a YAML file tells where in it a fault stands is nobody's department.
      to: { path: '^adapters/(?!yaml-source|manifest-fault)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'resolvers-call-services',
      severity: 'error',
      from: { path: '^resolvers/' },
      to: {
        path: '^(src/(server|gateway|storage|identity|cli)/|src/(main|cli)\\.ts|sandbox)',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'sandbox-stands-outside',
      comment:
        'The simulated departments share nothing with the hub but ID numbers and the embedded PostgreSQL.',
      severity: 'error',
      from: { path: '^sandbox/' },
      to: { path: '^(src/(?!people/|storage/embedded)|adapters|resolvers)' },
    },
    {
      name: 'witness-stands-outside',
      comment:
        'A witness shares with the hub the arithmetic of trees and notes, and the lock of a folder and the writing of files in it: nothing that could go wrong in both at once.',
      severity: 'error',
      from: { path: '^src/witness/' },
      to: {
        path: '^(src/(?!witness/|storage/(embedded/process-lock|durable-file)\\.ts|ledger/(merkle|merkle-proofs|note-keys|signed-note|checkpoint|key-set)\\.ts)|resolvers|adapters|sandbox)',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'nobody-imports-the-witness',
      severity: 'error',
      from: { path: '^(src|resolvers|adapters|sandbox)/', pathNot: '^src/(witness|cli)/' },
      to: { path: '^src/witness/' },
    },
    {
      name: 'console-talks-to-graphql-only',
      comment: 'What it knows of the hub is the schema, by the documents that codegen makes.',
      severity: 'error',
      from: { path: '^console/' },
      // How an ID number is checked, what day it is in China, and what measures are called, is everybody's.
      to: { path: '^(src/(?!people/|findings/|calendar)|resolvers|adapters|sandbox|bin)/' },
    },
    {
      name: 'nobody-imports-the-console',
      severity: 'error',
      from: { pathNot: '^console/' },
      to: { path: '^console/' },
    },
    {
      name: 'console-roles-stand-apart',
      comment:
        'What two roles need stands in parts/, hub/ or words/: a page loads its own role and no other.',
      severity: 'error',
      from: { path: '^console/src/(officer|auditor|steward|administrator|resident)/' },
      to: {
        path: '^console/src/(officer|auditor|steward|administrator|resident)/',
        pathNot: '^console/src/$1/',
      },
    },
    {
      name: 'only-main-composes',
      comment: 'Parts are handed what they need; none reaches for the wiring.',
      severity: 'error',
      from: { path: '^(src|resolvers|adapters|sandbox|bin)/', pathNot: '^src/(main\\.ts|composition/)' },
      to: { path: '^src/composition/' },
    },
    {
      name: 'nobody-imports-the-command-line',
      severity: 'error',
      from: { pathNot: '^(src/cli|bin/)' },
      to: { path: '^src/(cli/|cli\\.ts)' },
    },
  ],
  options: {
    tsPreCompilationDeps: 'specify',
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.cjs', '.mjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
}
