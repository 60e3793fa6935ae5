/** One of this browser's tabs plays and holds the connection; the others show what it does. */
export interface TabElection {
  isLeader(): boolean;
  /** Makes this tab the one, at once; the one before learns of it. */
  lead(): void;
  destroy(): void;
}

/** `isInherited`: the tab that led is gone, and this one did not ask for it just now. */
export type LeadChange = (isLeader: boolean, isInherited: boolean) => void;

/**
 * Elects one tab through an exclusive Web Lock: it is given back by itself when a tab is closed or crashes, and the next
 * waiting tab has it. Where there are no locks every tab is its own leader.
 */
export function createTabElection(
  name: string,
  onChange: LeadChange,
  locks: LockManager | null = globalThis.navigator?.locks ?? null,
): TabElection {
  let isLeader = locks === null;
  let isDestroyed = false;
  let giveBack: (() => void) | undefined;

  const set = (next: boolean, isInherited = false) => {
    if (next === isLeader || isDestroyed) return;
    isLeader = next;
    onChange(next, isInherited);
  };
  const hold = () =>
    new Promise<void>((resolve) => {
      if (isDestroyed) return resolve();
      giveBack = resolve;
      set(true, true);
    });
  const stand = (steal: boolean) => {
    locks?.request(name, { mode: 'exclusive', steal }, hold).catch(() => {
      // Another tab took it; this one waits for its turn.
      set(false);
      if (!isDestroyed) stand(false);
    });
  };
  stand(false);

  return {
    isLeader: () => isLeader,
    lead: () => {
      if (isLeader || isDestroyed) return;
      // Taking never fails, so there is no time in which nobody leads.
      set(true);
      stand(true);
    },
    destroy() {
      isDestroyed = true;
      giveBack?.();
    },
  };
}
