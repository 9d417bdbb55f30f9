/** Which addresses belong to a private network, or to this machine, and are nothing a public link should lead to. */
import { BlockList, isIP } from 'node:net';

/**
 * IANA IPv4 Special-Purpose Address Registry (RFC 6890) and what is no single host: this network, private use (RFC 1918),
 * shared by carriers (RFC 6598), loopback, link-local (cloud metadata lives there), protocol assignments,
 * benchmarks, multicast, reserved and broadcast.
 */
const ipv4: readonly (readonly [network: string, prefix: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/** Unspecified, loopback, NAT64 for local use (RFC 8215), Teredo (RFC 4380: an IPv4 address in disguise), unique local (RFC 4193), link- and site-local, multicast. */
const ipv6: readonly (readonly [network: string, prefix: number])[] = [
  ['::', 127],
  ['64:ff9b:1::', 48],
  ['2001::', 32],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
];

/** Made when it is first asked, which a start does not do. */
let privateOnes: BlockList | null = null;

function listPrivateOnes(): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of ipv4) {
    // BlockList knows ::ffff:a.b.c.d by the IPv4 rules; the other forms that carry an IPv4 address it must be told.
    list.addSubnet(network, prefix, 'ipv4');
    list.addSubnet(`::ffff:0:${network}`, 96 + prefix, 'ipv6');
    list.addSubnet(`64:ff9b::${network}`, 96 + prefix, 'ipv6');
    list.addSubnet(`2002:${hexOf(network)}::`, 16 + prefix, 'ipv6');
    list.addSubnet(`::${network}`, 96 + prefix, 'ipv6');
  }
  for (const [network, prefix] of ipv6) list.addSubnet(network, prefix, 'ipv6');
  return list;
}

/** `address` as `net.isIP` takes it, without brackets; what is no address counts as private: it cannot be judged. */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address);
  // A zone (fe80::1%eth0) means link-local, and BlockList does not parse it.
  if (family === 0 || address.includes('%')) return true;
  privateOnes ??= listPrivateOnes();
  return privateOnes.check(address, family === 4 ? 'ipv4' : 'ipv6');
}

/**
 * Names that nobody can register: this machine (RFC 6761), multicast DNS (RFC 6762), home and company networks
 * (RFC 8375, `.internal`), what home routers commonly give, and names of one word, which only a local network completes.
 */
const privateName = /(^|\.)(localhost|local|internal|home\.arpa|lan|intranet|home|corp)$|^[^.]+$/i;

/** True where the host of a link, as `URL.hostname` writes it, already says that it is private. */
export function isPrivateHost(
  hostname: string,
  isPrivate: (address: string) => boolean = isPrivateAddress,
): boolean {
  const plain = bareHost(hostname);
  return isIP(plain) === 0 ? privateName.test(plain) : isPrivate(plain);
}

/** Without the brackets of an IPv6 address and the dot that ends a full name. */
export function bareHost(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
}

/** `192.168.0.0` as the two groups of an IPv6 address. */
function hexOf(network: string): string {
  const [a = 0, b = 0, c = 0, d = 0] = network.split('.').map(Number);
  return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
}
