import type { LookupAddress } from 'node:dns'
import { describe, expect, test } from 'vitest'
import {
  AddressRefused,
  addressPolicy,
  checkHost,
  checkSocketPath,
  guardedLookup,
} from '../../../adapters/address-check.ts'

const NOTHING_ALLOWED = addressPolicy([])
const LOOPBACK = addressPolicy(['localhost', '127.0.0.0/8', '::1'])
const INTRANET = addressPolicy(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'])

describe('link-local, metadata and reserved addresses are refused whatever the operator allows', () => {
  const everything = addressPolicy(['0.0.0.0/0', '::/0', '*.internal', 'metadata.google.internal'])
  test.each([
    '169.254.169.254',
    '[::ffff:169.254.169.254]',
    '0xa9fea9fe',
    '2852039166',
    '0251.0376.0251.0376',
    '169.254.1.1',
    '[fe80::1]',
    'fe80::1%25eth0',
    '[fd00:ec2::254]',
    '100.100.100.200',
    '192.0.0.192',
    '168.63.129.16',
    '0.0.0.0',
    '0',
    '[::]',
    '224.0.0.1',
    '255.255.255.255',
    '240.0.0.1',
    '[ff02::1]',
    '[2002:a9fe:a9fe::1]',
    '[64:ff9b::a9fe:a9fe]',
    '[2001::1]',
    '[::169.254.169.254]',
  ])('%s', (host) => {
    expect(() => checkHost(host, 80, everything)).toThrow(AddressRefused)
  })
})

describe('loopback addresses are refused unless the operator allows them, in every notation', () => {
  test.each([
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f.1',
    '0x7f000001',
    '017700000001',
    '127.255.255.254',
    '[::1]',
    '::1',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[0:0:0:0:0:ffff:127.0.0.1]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
    '１２７.0.0.1',
    '127。0。0。1',
  ])('%s', (host) => {
    expect(() => checkHost(host, 80, NOTHING_ALLOWED)).toThrow(AddressRefused)
  })

  test.each([
    ['127.0.0.1', '127.0.0.1'],
    ['127.1', '127.0.0.1'],
    ['2130706433', '127.0.0.1'],
    ['[::1]', '::1'],
    ['[::ffff:127.0.0.1]', '::ffff:7f00:1'],
  ])('%s is allowed as %s where loopback is', (host, canonical) => {
    expect(checkHost(host, 80, LOOPBACK)).toBe(canonical)
  })

  test('a Unix socket counts as localhost', () => {
    expect(checkSocketPath('/tmp/socket', LOOPBACK)).toBe('/tmp/socket')
    expect(() => checkSocketPath('/tmp/socket', NOTHING_ALLOWED)).toThrow(AddressRefused)
  })
})

describe('private addresses are refused unless the operator allows their range', () => {
  test.each(['10.1.2.3', '172.31.0.1', '192.168.1.1', '100.64.0.1', '[fd12::1]', '[::ffff:10.1.2.3]'])(
    '%s',
    (host) => {
      expect(() => checkHost(host, 80, NOTHING_ALLOWED)).toThrow(AddressRefused)
      expect(() => checkHost(host, 80, LOOPBACK)).toThrow(AddressRefused)
    },
  )

  test.each(['10.1.2.3', '172.31.0.1', '192.168.1.1', 'fd12::1', '::ffff:10.1.2.3'])(
    '%s inside the intranet',
    (host) => {
      expect(() => checkHost(host, 80, INTRANET)).not.toThrow()
    },
  )
})

test.each(['8.8.8.8', 'housing.example.gov.cn', '[2400:3200::1]', '172.32.0.1', '11.0.0.1'])(
  'the public host %s needs no entry',
  (host) => {
    expect(() => checkHost(host, 443, NOTHING_ALLOWED)).not.toThrow()
  },
)

test.each([
  '',
  'a b',
  'user@host',
  'host/path',
  'host:80',
  'host#x',
  'host?x',
  '[::1',
  'exa%mple',
  '999.1.1.1',
])('the host %j is spelled like none', (host) => {
  expect(() => checkHost(host, 80, addressPolicy(['localhost', '0.0.0.0/0']))).toThrow(AddressRefused)
})

describe('where the operator lists hosts, no others are asked', () => {
  const listed = addressPolicy(['127.0.0.0/8'], ['housing.example.cn', '*.gov.cn', '127.0.0.1:4810'])

  test.each([
    ['housing.example.cn', 443],
    ['HOUSING.example.cn.', 443],
    ['tax.gov.cn', 443],
    ['127.0.0.1', 4810],
  ])('%s:%i is listed', (host, port) => {
    expect(() => checkHost(host, port, listed)).not.toThrow()
  })

  test.each([
    ['evil.example.cn', 443],
    ['gov.cn.evil.com', 443],
    ['evilgov.cn', 443],
    ['127.0.0.1', 4811],
    ['8.8.8.8', 443],
  ])('%s:%i is not', (host, port) => {
    expect(() => checkHost(host, port, listed)).toThrow(/not among the hosts/)
  })
})

test.each(['10.0.0.0/', '10.0.0.0/8/8', 'example.cn/8', '10.0.0.0/x'])(
  'the setting %s is refused',
  (entry) => {
    expect(() => addressPolicy([entry])).toThrow(RangeError)
  },
)

describe('a name is refused where it resolves to a refused address', () => {
  // The resolver of the operating system cannot be made to give these answers.
  const resolve = (name: string, addresses: LookupAddress[], policy = NOTHING_ALLOWED) =>
    new Promise<string | LookupAddress[]>((done, fail) => {
      const lookup = guardedLookup(policy, (_name, _options, callback) => callback(null, addresses))
      lookup(name, {}, (error, address) => (error ? fail(error) : done(address)))
    })
  const v4 = (address: string): LookupAddress => ({ address, family: 4 })

  test('a public address is handed on', async () => {
    await expect(resolve('a.example', [v4('203.0.113.9')])).resolves.toBe('203.0.113.9')
  })

  test.each(['127.0.0.1', '169.254.169.254', '10.0.0.5', '0.0.0.0'])('%s is refused', async (address) => {
    await expect(resolve('a.example', [v4(address)])).rejects.toThrow(AddressRefused)
  })

  test('one refused address among good ones is enough', async () => {
    await expect(resolve('a.example', [v4('203.0.113.9'), v4('169.254.169.254')])).rejects.toThrow(
      AddressRefused,
    )
  })

  test('a name that the operator allows may be private, but never a metadata address', async () => {
    const named = addressPolicy(['housing.intra'])
    await expect(resolve('housing.intra', [v4('10.0.0.5')], named)).resolves.toBe('10.0.0.5')
    await expect(resolve('other.intra', [v4('10.0.0.5')], named)).rejects.toThrow(AddressRefused)
    await expect(resolve('housing.intra', [v4('169.254.169.254')], named)).rejects.toThrow(AddressRefused)
  })

  test('a name without addresses is refused', async () => {
    await expect(resolve('a.example', [])).rejects.toThrow(AddressRefused)
  })
})
