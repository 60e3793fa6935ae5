import { serverEnv } from '@/lib/config/server-env';

/** The whole address of a page. Next completes those of pictures and of the page itself, not those of albums, musicians and songs. */
export function pageUrl(kind: 'song' | 'album' | 'artist', id: string): string {
  return `${serverEnv().PUBLIC_URL}/${kind}/${id}`;
}
