import { isIP } from 'node:net';

/** Carries the address of the connection from the process's own door to the routes. Whatever a client sends in it is replaced. */
export const PEER_HEADER = 'x-harken-peer';

// On globalThis, because the door and Next's bundles hold two copies of this module.
const holder = globalThis as typeof globalThis & { harkenDoorNamesPeers?: true };

/** Called by the door that sets `PEER_HEADER` on every request; without it the header is only a client's claim. */
export function doorNamesPeers(): void {
  holder.harkenDoorNamesPeers = true;
}

/** The other end of this request's connection; undefined where no door of ours stands or it could not tell. */
export function readPeerAddress(headers: Headers): string | undefined {
  const address = holder.harkenDoorNamesPeers ? headers.get(PEER_HEADER) : null;
  return address && isIP(address) ? address : undefined;
}

/**
 * The connection's other end as one client, or '' when many may stand behind it: this machine itself, where a reverse
 * proxy is likely, and anything that says it forwards. Claiming to forward moves a client from a bucket of its own into the one that
 * everybody unknown shares; it can never name somebody else's.
 */
export function nameOfPeer(remoteAddress: string | undefined, isForwarded: boolean): string {
  const address = remoteAddress?.replace(/^::ffff:(?=\d+\.)/i, '') ?? '';
  const isThisMachine = address === '::1' || address.startsWith('127.');
  return isForwarded || isThisMachine || !isIP(address) ? '' : address;
}
