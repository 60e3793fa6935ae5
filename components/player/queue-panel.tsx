'use client';

/** What plays and what comes next, as a side panel; nothing while it is closed. */
export function QueuePanel() {
  return null;
}
