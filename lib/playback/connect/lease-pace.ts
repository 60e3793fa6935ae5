export const LEASE_PACE_NAMES = ['alone', 'watched'] as const;
export type LeasePaceName = (typeof LEASE_PACE_NAMES)[number];

/** How often the active device says that it is there, and how long it may be silent before it counts as gone. */
export interface LeasePace {
  heartbeatMs: number;
  leaseMs: number;
}

/**
 * `alone`: nobody waits for the lease of a device that is gone; two heartbeats may get lost. `watched`: another device of the
 * listener is connected and would show for so long music that nobody hears, as after a lid was closed.
 */
export const LEASE_PACES = {
  alone: { heartbeatMs: 5000, leaseMs: 15_000 },
  watched: { heartbeatMs: 1500, leaseMs: 4000 },
} as const satisfies Record<LeasePaceName, LeasePace>;
