'use client';

import { useRef, useState } from 'react';
import dynamic from 'next/dynamic';
import { CopyMinus, Ellipsis, FileDown, Flag, History, LogOut, Share2, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu';
import type { PlaylistDto } from '@/lib/playlists/contract';
import { LazyReportDialog } from '@/components/moderation/report-button';
import { LazyShareDialog } from '@/components/social/share-button';
import { DuplicatesDialog } from './duplicates-dialog';
import { LazyMoveToFolderDialog } from '@/components/library/kept-playlist-card';
import { KnownPlacementItems } from '@/components/library/known-placement-items';
import type { MovedPlaylist } from '@/components/library/move-to-folder-dialog';
import { ExportPlaylistDialog } from './export-playlist-dialog';

// Only who looks back needs it.
const HistoryDialog = dynamic(async () => (await import('./history-dialog')).HistoryDialog, { ssr: false });

/** What can be done with a playlist besides playing it. Deleting and leaving only where somebody may. */
export function PlaylistMenu({
  playlist,
  onDelete,
  onLeave,
}: {
  playlist: PlaylistDto;
  onDelete?: () => void;
  onLeave?: () => void;
}) {
  const collaboration = useTranslations('collaboration');
  const [isLookingBack, setIsLookingBack] = useState(false);
  const t = useTranslations('playlists');
  const button = useRef<HTMLButtonElement>(null);
  const social = useTranslations('social');
  const [isExporting, setIsExporting] = useState(false);
  const report = useTranslations('report');
  const [isReporting, setIsReporting] = useState(false);
  const [isSharing, setIsSharing] = useState(false);
  const [moving, setMoving] = useState<MovedPlaylist | null>(null);
  const [isLookingForDuplicates, setIsLookingForDuplicates] = useState(false);
  return (
    <>
      <Menu
        align="start"
        trigger={
          <IconButton ref={button} label={t('more', { name: playlist.name })}>
            <Ellipsis aria-hidden className="size-5" />
          </IconButton>
        }
      >
        <MenuItem icon={<Share2 aria-hidden className="size-4" />} onSelect={() => setIsSharing(true)}>
          {social('share.menu')}
        </MenuItem>
        <MenuItem icon={<FileDown aria-hidden className="size-4" />} onSelect={() => setIsExporting(true)}>
          {t('export')}
        </MenuItem>
        <KnownPlacementItems playlist={playlist} onMove={setMoving} />
        {playlist.role === 'owner' ? null : (
          <MenuItem icon={<Flag aria-hidden className="size-4" />} onSelect={() => setIsReporting(true)}>
            {report('menu')}
          </MenuItem>
        )}
        {playlist.role && !playlist.isSmart ? (
          <MenuItem icon={<History aria-hidden className="size-4" />} onSelect={() => setIsLookingBack(true)}>
            {collaboration('history.menu')}
          </MenuItem>
        ) : null}
        {playlist.canEdit && !playlist.isSmart ? (
          <MenuItem
            icon={<CopyMinus aria-hidden className="size-4" />}
            onSelect={() => setIsLookingForDuplicates(true)}
          >
            {t('duplicates.menu')}
          </MenuItem>
        ) : null}
        {onDelete || onLeave ? <MenuSeparator /> : null}
        {onLeave ? (
          <MenuItem tone="danger" icon={<LogOut aria-hidden className="size-4" />} onSelect={onLeave}>
            {collaboration('leave')}
          </MenuItem>
        ) : null}
        {onDelete ? (
          <MenuItem tone="danger" icon={<Trash2 aria-hidden className="size-4" />} onSelect={onDelete}>
            {t('delete')}
          </MenuItem>
        ) : null}
      </Menu>
      {isReporting ? (
        <LazyReportDialog
          thing={{ kind: 'playlist', id: playlist.id, name: playlist.name }}
          onClose={() => setIsReporting(false)}
          returnFocusTo={button}
        />
      ) : null}
      {isSharing ? (
        <LazyShareDialog
          thing={{
            kind: 'playlist',
            id: playlist.id,
            name: playlist.name,
            visibility: playlist.visibility,
          }}
          onClose={() => setIsSharing(false)}
          returnFocusTo={button}
        />
      ) : null}
      {moving ? (
        <LazyMoveToFolderDialog playlists={[moving]} onClose={() => setMoving(null)} returnFocusTo={button} />
      ) : null}
      {isLookingForDuplicates ? (
        <DuplicatesDialog
          playlist={playlist}
          onClose={() => setIsLookingForDuplicates(false)}
          returnFocusTo={button}
        />
      ) : null}
      {isLookingBack ? (
        <HistoryDialog playlist={playlist} onClose={() => setIsLookingBack(false)} returnFocusTo={button} />
      ) : null}
      {isExporting ? (
        <ExportPlaylistDialog
          playlist={playlist}
          onClose={() => setIsExporting(false)}
          returnFocusTo={button}
        />
      ) : null}
    </>
  );
}
