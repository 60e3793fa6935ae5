'use client';

import { useState } from 'react';

export interface Selection {
  isOn: boolean;
  ids: ReadonlySet<string>;
  has: (id: string) => boolean;
  toggle: (id: string) => void;
  /** Exactly these. */
  set: (ids: readonly string[]) => void;
  /** Begins, or ends and forgets what was chosen. */
  setOn: (isOn: boolean) => void;
}

const NONE: ReadonlySet<string> = new Set();

/** Several things of a list, chosen to do something with all of them. */
export function useSelection(): Selection {
  const [isOn, setIsOn] = useState(false);
  const [ids, setIds] = useState(NONE);
  return {
    isOn,
    ids,
    has: (id) => isOn && ids.has(id),
    toggle: (id) =>
      setIds((before) => {
        const after = new Set(before);
        if (!after.delete(id)) after.add(id);
        return after;
      }),
    set: (next) => setIds(new Set(next)),
    setOn: (next) => {
      setIsOn(next);
      setIds(NONE);
    },
  };
}
