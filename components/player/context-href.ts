import type { PlayContext } from '@/lib/playback/client/player-state';

/** The page that a queue came from. */
export function contextHref({ kind, id }: Pick<PlayContext, 'kind' | 'id'>): string {
  const hrefs = {
    album: `/album/${id}`,
    artist: `/artist/${id}`,
    song: `/song/${id}`,
    playlist: `/playlist/${id}`,
    home: shelfHref(id),
    library: `/library?tab=${id}`,
    search: `/search?q=${encodeURIComponent(id)}`,
  } satisfies Record<PlayContext['kind'], string>;
  return hrefs[kind];
}

/** Pages of a genre or a mood are shelves of their own: `genre:folk`. */
function shelfHref(id: string): string {
  const [, kind, slug] = /^(genre|mood):(.+)$/.exec(id) ?? [];
  return kind && slug ? `/${kind}/${encodeURIComponent(slug)}` : '/';
}
