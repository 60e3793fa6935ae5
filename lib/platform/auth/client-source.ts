import { isIPv6 } from 'node:net';

/** What `clientAddress` answers when the server cannot know where a request comes from. */
export const UNKNOWN_ADDRESS = 'local';

/**
 * The unit that throttling counts by. One customer's IPv6 line has 2^64 addresses, so those count by their /64 prefix.
 */
export function throttleSource(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address;
  const [head = '', tail = ''] = address.toLowerCase().split('%')[0]?.split('::') ?? [];
  const headGroups = head ? head.split(':') : [];
  const tailGroups = tail ? tail.split(':') : [];
  const isShortened = address.includes('::');
  const zeros = isShortened
    ? new Array<string>(Math.max(0, 8 - headGroups.length - tailGroups.length)).fill('0')
    : [];
  const groups = [...headGroups, ...zeros, ...tailGroups];
  return `${groups
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
