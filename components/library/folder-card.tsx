import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { PlaylistFolderDto } from '@/lib/library/folders-contract';
import { FolderCover } from './folder-cover';

/** A folder of playlists: what lies in it, and how many. */
export function FolderCard({ folder }: { folder: PlaylistFolderDto }) {
  const t = useTranslations('library.folders');
  return (
    <article className="group relative min-w-0">
      <FolderCover
        covers={folder.covers}
        sizePx={220}
        className="w-full transition-[filter] duration-200 ease-out group-hover:brightness-95"
      />
      <h3 className="mt-3 font-sans text-sm font-semibold sm:text-base">
        <Link
          href={`/playlists/folder/${folder.id}`}
          dir="auto"
          className="line-clamp-2 text-wrap outline-none after:absolute after:inset-0 after:rounded-artwork focus-visible:after:outline-2 focus-visible:after:outline-offset-4 focus-visible:after:outline-focus"
        >
          {folder.name}
        </Link>
      </h3>
      <p className="tabular mt-0.5 text-sm text-muted">{t('count', { count: folder.playlistCount })}</p>
    </article>
  );
}
