'use client';

import { useState } from 'react';
import { FolderPlus, ListMusic, type LucideIcon } from 'lucide-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { ChoiceRow } from '@/components/ui/choice-row';
import { Dialog, type DialogProps } from '@/components/ui/dialog';
import { Skeleton } from '@/components/ui/skeleton';
import type { PlaylistFolderId, PlaylistId } from '@/lib/kernel/ids';
import { playlistFoldersQuery } from '@/lib/library/client/folder-queries';
import type { PlaylistFolderDto } from '@/lib/library/folders-contract';
import { FolderDialog } from './folder-dialog';
import { FolderCover } from './folder-cover';
import { usePlacing } from './use-placing';

export interface MovedPlaylist {
  id: PlaylistId;
  name: string;
  folderId: PlaylistFolderId | null;
}

export interface MoveToFolderDialogProps {
  playlists: readonly MovedPlaylist[];
  onClose: () => void;
  returnFocusTo?: DialogProps['returnFocusTo'];
}

/** Puts playlists into a folder that is there or a new one, or out of theirs. */
export function MoveToFolderDialog({ playlists, onClose, returnFocusTo }: MoveToFolderDialogProps) {
  const t = useTranslations('library.folders');
  const [isNew, setIsNew] = useState(false);
  const { place, isPending } = usePlacing();
  const [first] = playlists;
  // Which folder they are in, where all of them are in the same one.
  const current = playlists.every(({ folderId }) => folderId === first?.folderId)
    ? first?.folderId
    : undefined;
  const move = (folder: Pick<PlaylistFolderDto, 'id' | 'name'> | null) => {
    const target = folder?.id ?? null;
    const count = playlists.length;
    const name = first?.name ?? '';
    place({
      changes: playlists.map(({ id }) => ({ playlistId: id, folderId: target })),
      said: folder ? t('moved', { count, name, folder: folder.name }) : t('movedOut', { count, name }),
      back: playlists.map(({ id, folderId }) => ({ playlistId: id, folderId })),
    });
    onClose();
  };
  if (isNew) return <FolderDialog onDone={move} onClose={onClose} returnFocusTo={returnFocusTo} />;
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('moveTitle')}
      size="sm"
      returnFocusTo={returnFocusTo}
    >
      <div className="pb-2">
        <ChoiceRow name={t('newFolder')} onSelect={() => setIsNew(true)}>
          <Sign Icon={FolderPlus} />
        </ChoiceRow>
        <ChoiceRow
          name={t('noFolder')}
          isChosen={current === null}
          onSelect={isPending ? undefined : () => move(null)}
        >
          <Sign Icon={ListMusic} />
        </ChoiceRow>
        <FolderChoices current={current} onSelect={isPending ? undefined : move} />
      </div>
    </Dialog>
  );
}

function Sign({ Icon }: { Icon: LucideIcon }) {
  return (
    <span className="grid size-11 shrink-0 place-items-center rounded-artwork bg-raised text-accent-ink">
      <Icon aria-hidden className="size-5" />
    </span>
  );
}

function FolderChoices({
  current,
  onSelect,
}: {
  current: PlaylistFolderId | null | undefined;
  onSelect: ((folder: PlaylistFolderDto) => void) | undefined;
}) {
  const t = useTranslations('library.folders');
  const common = useTranslations('common');
  const folders = useQuery(playlistFoldersQuery());
  if (folders.isError) {
    return (
      <p className="flex items-center justify-between gap-3 px-2 py-3 text-sm text-muted">
        {t('unread')}
        <Button size="sm" onClick={() => void folders.refetch()}>
          {common('retry')}
        </Button>
      </p>
    );
  }
  if (!folders.data) {
    return (
      <div className="flex h-15 items-center gap-3 px-2">
        <Skeleton className="size-11" />
        <Skeleton className="h-4 w-40" />
      </div>
    );
  }
  return (
    <ul aria-label={t('title')}>
      {folders.data.map((folder) => (
        <li key={folder.id}>
          <ChoiceRow
            name={folder.name}
            detail={t('count', { count: folder.playlistCount })}
            isChosen={folder.id === current}
            onSelect={onSelect && (() => onSelect(folder))}
          >
            <FolderCover covers={folder.covers} sizePx={44} className="size-11" />
          </ChoiceRow>
        </li>
      ))}
    </ul>
  );
}
