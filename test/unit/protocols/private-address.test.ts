import { describe, expect, test } from 'vitest';
import { isPrivateAddress, isPrivateHost } from '../../../main/protocols/private-address.ts';

describe('an address', () => {
  test.each([
    // edges of each network, the last address inside
    ...[
      '0.0.0.0',
      '10.0.0.1',
      '10.255.255.255',
      '100.64.0.0',
      '100.127.255.255',
      '127.0.0.1',
      '127.255.255.254',
    ],
    ...['169.254.169.254', '172.16.0.1', '172.31.255.255', '192.0.0.1', '192.168.0.1', '192.168.255.255'],
    ...['198.18.0.1', '198.19.255.255', '224.0.0.1', '255.255.255.255'],
    ...['::', '::1', 'fc00::1', 'fdff::1', 'fe80::1', 'fe80::1%eth0', 'fec0::1', 'ff02::1', '64:ff9b:1::1'],
    // IPv4 in IPv6: mapped, compatible, translated, NAT64, 6to4, Teredo
    ...[
      '::ffff:10.0.0.1',
      '::ffff:7f00:1',
      '::127.0.0.1',
      '::ffff:0:127.0.0.1',
      '64:ff9b::192.168.1.1',
      '2001:0:4136:e378:8000:63bf:3fff:fdd2',
      '2002:a00:1::',
      '2002:c0a8:101::1',
    ],
    ...['', 'example.org', '10.0.0', '1.2.3.4.5'],
  ])('%j is private', (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });

  test.each([
    // the first address outside on each side
    ...[
      '1.0.0.0',
      '9.255.255.255',
      '11.0.0.0',
      '100.63.255.255',
      '100.128.0.0',
      '126.255.255.255',
      '128.0.0.0',
    ],
    ...['169.253.255.255', '169.255.0.0', '172.15.255.255', '172.32.0.0', '192.0.1.0', '192.167.255.255'],
    ...['192.169.0.0', '198.17.255.255', '198.20.0.0', '223.255.255.255', '8.8.8.8'],
    ...[
      '2001:db8::1',
      '2606:4700::1111',
      'fbff::1',
      '::ffff:8.8.8.8',
      '::ffff:0:8.8.8.8',
      '64:ff9b::8.8.8.8',
      '2002:808:808::',
    ],
  ])('%s is public', (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  });
});

describe('the host of a link', () => {
  test.each([
    ...[
      'http://localhost/',
      'http://LOCALHOST:81/',
      'http://a.localhost/',
      'http://nas/',
      'http://nas.local/',
    ],
    ...[
      'http://files.internal/',
      'http://box.home.arpa/',
      'http://nas.local./',
      'http://[::1]/',
      'http://[fd00::1]/',
    ],
    // every way to write an address of IPv4
    ...[
      'http://127.1/',
      'http://2130706433/',
      'http://0x7f000001/',
      'http://0177.0.0.1/',
      'http://192.168.1.5/',
    ],
    ...['http://[::ffff:192.168.1.5]/', 'http://①②⑦.0.0.1/'],
  ])('%s says that it is private', (link) => {
    expect(isPrivateHost(new URL(link).hostname)).toBe(true);
  });

  test.each([
    ...[
      'http://example.org/',
      'http://local.example.org/',
      'http://localhost.example.org/',
      'http://8.8.8.8/',
    ],
    ...['http://[2606:4700::1111]/', 'http://10.0.0.1.example.org/', 'http://notlocal.org/'],
  ])('%s does not', (link) => {
    expect(isPrivateHost(new URL(link).hostname)).toBe(false);
  });
});
