'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Dialog, type DialogProps } from '@/components/ui/dialog';
import { ErrorState } from '@/components/ui/error-state';
import { Skeleton } from '@/components/ui/skeleton';
import { collaboratorsQuery } from '@/lib/playlists/client/collaboration-queries';
import type { PlaylistDto } from '@/lib/playlists/contract';
import { CollaboratorRow } from './collaborator-row';
import { InviteByLink } from './invite-by-link';
import { InviteByName } from './invite-by-name';

/** Who works on a playlist; its owner lets people in, by name or by link, and takes them out. */
export function CollaboratorsDialog({
  playlist,
  onClose,
  returnFocusTo,
}: {
  playlist: PlaylistDto;
  onClose: () => void;
  returnFocusTo?: DialogProps['returnFocusTo'];
}) {
  const t = useTranslations('collaboration');
  const found = useQuery(collaboratorsQuery(playlist.id));
  const isOwner = playlist.role === 'owner';
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('title', { name: playlist.name })}
      description={isOwner ? t(playlist.isSmart ? 'descriptionSmart' : 'description') : undefined}
      returnFocusTo={returnFocusTo}
    >
      {found.isError ? <ErrorState title={t('failed')} onRetry={() => void found.refetch()} /> : null}
      {found.isPending ? <Skeleton className="h-28 rounded-control" /> : null}
      {found.data ? (
        <ul aria-label={t('list')}>
          {found.data.items.map((collaborator) => (
            <CollaboratorRow
              key={collaborator.person.id}
              collaborator={collaborator}
              playlist={playlist}
              isEditable={isOwner && collaborator.role !== 'owner'}
            />
          ))}
        </ul>
      ) : null}
      {isOwner ? (
        <div className="grid gap-7 pt-6 pb-3">
          <InviteByName playlist={playlist} collaborators={found.data?.items ?? []} />
          <InviteByLink playlist={playlist} />
        </div>
      ) : null}
    </Dialog>
  );
}
