import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { PlaylistFolderDto } from '@/lib/library/folders-contract';
import { FolderCover } from './folder-cover';

/** Folders beside one another, lower than the cards of playlists: one goes through them to something. */
export function FolderGrid({ folders }: { folders: readonly PlaylistFolderDto[] }) {
  return (
    <div className="grid gap-3 sm:grid-cols-[repeat(auto-fill,minmax(240px,1fr))]">
      {folders.map((folder) => (
        <FolderCard key={folder.id} folder={folder} />
      ))}
    </div>
  );
}

/** A folder of playlists: what lies in it, and how many. */
function FolderCard({ folder }: { folder: PlaylistFolderDto }) {
  const t = useTranslations('library.folders');
  return (
    <article className="relative flex min-w-0 items-center gap-3 rounded-surface bg-ink/4 p-2.5 transition-colors duration-150 hover:bg-ink/8">
      <FolderCover covers={folder.covers} sizePx={56} className="size-14" />
      <div className="min-w-0">
        <h3 className="font-sans text-base font-semibold">
          <Link
            href={`/playlists/folder/${folder.id}`}
            dir="auto"
            className="block truncate outline-none after:absolute after:inset-0 after:rounded-surface focus-visible:after:outline-2 focus-visible:after:outline-focus"
          >
            {folder.name}
          </Link>
        </h3>
        <p className="tabular text-sm text-muted">{t('count', { count: folder.playlistCount })}</p>
      </div>
    </article>
  );
}
