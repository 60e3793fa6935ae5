'use client';

import { useState } from 'react';
import { Eye, EyeOff, Pencil } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { IconButton } from '@/components/ui/icon-button';
import { callApi } from '@/lib/browser/api-client';
import { catalogOperations, type EditableAlbumDto } from '@/lib/catalog/contract';
import { formatDurationMs } from '@/lib/kernel/duration';
import { EditSongDialog, type EditableSong } from './edit-song-dialog';
import { useReleaseAction } from './use-release-action';

/** The songs of a release by disc, each to be edited, published or taken back. */
export function ReleaseSongs({ album }: { album: EditableAlbumDto }) {
  const t = useTranslations('studio.releases');
  const [editing, setEditing] = useState<EditableSong | null>(null);
  const discs = [...new Set(album.songs.map((song) => song.discNumber))];
  return (
    <>
      {discs.map((disc) => (
        <div key={disc} className="mb-6">
          {discs.length > 1 ? (
            <h3 className="mb-2 font-sans text-sm font-semibold text-muted" dir="auto">
              {album.discTitles[String(disc)] || t('disc', { number: disc })}
            </h3>
          ) : null}
          <ul>
            {album.songs
              .filter((song) => song.discNumber === disc)
              .map((song) => (
                <SongRow key={song.id} song={song} onEdit={() => setEditing(song)} />
              ))}
          </ul>
        </div>
      ))}
      {editing ? <EditSongDialog song={editing} onClose={() => setEditing(null)} /> : null}
    </>
  );
}

function SongRow({ song, onEdit }: { song: EditableSong; onEdit: () => void }) {
  const t = useTranslations('studio.releases');
  const act = useReleaseAction();
  const { name } = song;
  const isPublic = song.status === 'published';
  const toggle = () => {
    const status = isPublic ? 'unpublished' : 'published';
    act.mutate({
      call: () =>
        callApi(catalogOperations.setSongPublication, { params: { songId: song.id }, body: { status } }),
      done: t(status),
    });
  };
  return (
    <li className="flex min-h-14 items-center gap-3 rounded-control px-2 hover:bg-surface">
      <span className="tabular w-6 shrink-0 text-end text-sm text-muted">{song.trackNumber ?? '–'}</span>
      <span className="min-w-0 grow">
        <span className="block truncate font-medium" dir="auto">
          {name}
        </span>
        <span className="block truncate text-sm text-muted" dir="auto">
          {song.artists.map((artist) => artist.name).join(', ')}
        </span>
      </span>
      {isPublic ? null : <Badge>{t(`publication.${song.status}`)}</Badge>}
      <span className="tabular hidden text-sm text-muted sm:inline">{formatDurationMs(song.durationMs)}</span>
      <IconButton
        size="sm"
        label={isPublic ? t('unpublishSong', { name }) : t('publishSong', { name })}
        aria-disabled={act.isPending || undefined}
        onClick={act.isPending ? undefined : toggle}
      >
        {isPublic ? <EyeOff aria-hidden className="size-4" /> : <Eye aria-hidden className="size-4" />}
      </IconButton>
      <IconButton size="sm" label={t('editSong', { name })} onClick={onEdit}>
        <Pencil aria-hidden className="size-4" />
      </IconButton>
    </li>
  );
}
