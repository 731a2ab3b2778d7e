import { BlockList, isIP } from 'node:net';

/** Why Twilio could not ask an address, with the code of its debugger. */
export interface AddressProblem {
  code: 11205 | 11206 | 11210;
  text: string;
}

const unreachable = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  unreachable.addSubnet(network, bits, 'ipv4');
unreachable.addAddress('::1', 'ipv6');
unreachable.addAddress('::', 'ipv6');
unreachable.addSubnet('fc00::', 7, 'ipv6');
unreachable.addSubnet('fe80::', 10, 'ipv6');

/**
 * What is wrong with an address as it is written; null when Twilio would ask it. Names are not resolved, so that a name
 * that leads to this machine can stand for a public one.
 */
export function problemWithAddress(address: string): AddressProblem | null {
  const { protocol, hostname } = new URL(address);
  const host = hostname.replace(/^\[|\]$/g, '');
  if (host.includes('_')) return { code: 11210, text: `The host name ${host} has an underscore.` };
  if (isPrivate(host)) return { code: 11205, text: `The host ${host} is private: nobody outside can reach it.` };
  if (protocol !== 'https:')
    return { code: 11206, text: 'Plain HTTP: what is said and signed can be read on its way.' };
  return null;
}

function isPrivate(host: string): boolean {
  const version = isIP(host);
  if (version !== 0) return unreachable.check(host, version === 6 ? 'ipv6' : 'ipv4');
  return !host.includes('.') || /\.(localhost|local|internal|lan)$/i.test(host);
}
