/**
 * `createServer` of node:http. An `import` of that module would read all its exports, the one that loads Node's WebSocket
 * client among them: 70 ms for each department's process.
 */
export const { createServer } = process.getBuiltinModule('node:http')
