// A real Bluesky server (PDS) and its directory of identities (PLC) on free ports of 127.0.0.1, in a folder of their own.
//
// Prints one line of JSON, {"url": "http://localhost:…"}, once both answer; ends, and removes the folder, when stdin closes.

import { createServer, Server } from 'node:net'
import { mkdtemp, rm } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDS, envToCfg, envToSecrets } from '@atproto/pds'
import plc from '@did-plc/server'

const HERE = '127.0.0.1'

// Both call listen(port) without a host, which would open the port to everybody.
const listen = Server.prototype.listen
Server.prototype.listen = function (port, ...rest) {
  return typeof port === 'number' ? listen.call(this, port, HERE, ...rest) : listen.call(this, port, ...rest)
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}

function settings(folder, port, plcPort) {
  return {
    devMode: true,
    hostname: 'localhost',
    port,
    serviceDid: 'did:web:localhost',
    dataDirectory: folder,
    blobstoreDiskLocation: join(folder, 'blobs'),
    blobstoreDiskTmpLocation: join(folder, 'blobs-arriving'),
    didPlcUrl: `http://${HERE}:${plcPort}`,
    serviceHandleDomains: ['.test'],
    inviteRequired: false,
    disableSsrfProtection: true,
    rateLimitsEnabled: true,
    enableDidDocWithSession: true, // as bsky.social does
    crawlers: [],
    jwtSecret: randomBytes(16).toString('hex'),
    adminPassword: randomBytes(16).toString('hex'),
    plcRotationKeyK256PrivateKeyHex: randomBytes(32).toString('hex'),
  }
}

const folder = await mkdtemp(join(tmpdir(), 'multipost-pds-'))
const plcPort = await freePort()
const directory = plc.PlcServer.create({ db: plc.Database.mock(), port: plcPort })
await directory.start()
const port = await freePort()
const env = settings(folder, port, plcPort)
const server = await PDS.create(envToCfg(env), envToSecrets(env))
await server.start()

process.stdin.resume().once('end', async () => {
  await server.destroy()
  await directory.destroy()
  await rm(folder, { recursive: true, force: true })
  process.exit(0)
})
console.log(JSON.stringify({ url: `http://localhost:${port}` }))
