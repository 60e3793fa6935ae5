import type * as PlayerDeckModule from './player-deck';

/** The bar's parts come with the player itself: before that there is no song to show. */
export const loadPlayerDeck = (): Promise<typeof PlayerDeckModule> => import('./player-deck');
