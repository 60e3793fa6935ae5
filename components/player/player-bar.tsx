'use client';

/** The player along the bottom: 88 px on wide screens, a 64 px mini-player on phones; nothing while no song is chosen. */
export function PlayerBar() {
  return null;
}
