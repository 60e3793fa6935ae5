'use client';

import { useRef, useState, type ReactNode } from 'react';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { Disc3, Ellipsis, Flag, ListEnd, ListPlus, ListStart, Music, Share2, UserRound } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { SaveMenuItem } from '@/components/library/save-menu-item';
import { LazyReportDialog } from '@/components/moderation/report-button';
import { usePlayer } from '@/components/player/use-player';
import { LazyShareDialog } from '@/components/social/share-button';
import { classNames } from '@/components/ui/class-names';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu';
import { useToast } from '@/components/ui/toast';
import type { SongDto } from '@/lib/catalog/contract';

// Only who adds a song to a playlist needs it; every page with songs would carry it.
const AddToPlaylistDialog = dynamic(
  async () => (await import('@/components/playlists/add-to-playlist-dialog')).AddToPlaylistDialog,
  { ssr: false },
);

/** What else one can do with a song. In lists (`isQuiet`) unseen until the row is pointed at, but always there for touch and keyboard. */
export function SongMenu({
  song,
  isQuiet = false,
  onToggleSaved,
  children,
}: {
  song: SongDto;
  isQuiet?: boolean;
  /** Where taking it out changes the list it stands in. */
  onToggleSaved?: (isSaved: boolean) => void;
  /** Further items, of the list the song stands in. */
  children?: ReactNode;
}) {
  const t = useTranslations('catalog');
  const player = usePlayer();
  const toast = useToast();
  const router = useRouter();
  const icon = 'size-4';
  const button = useRef<HTMLButtonElement>(null);
  const social = useTranslations('social');
  const [isChoosingPlaylist, setIsChoosingPlaylist] = useState(false);
  const report = useTranslations('report');
  const [isReporting, setIsReporting] = useState(false);
  const [isSharing, setIsSharing] = useState(false);
  return (
    <>
      <Menu
        trigger={
          <IconButton
            ref={button}
            size="sm"
            label={t('moreFor', { name: song.name })}
            className={classNames(
              'z-1 data-[state=open]:opacity-100',
              isQuiet && 'not-pointer-coarse:opacity-0 group-hover:opacity-100 focus-visible:opacity-100',
            )}
            icon={<Ellipsis aria-hidden className="size-4.5" />}
          />
        }
      >
        {song.isPlayable ? (
          <>
            <MenuItem
              icon={<ListStart aria-hidden className={icon} />}
              onSelect={() => {
                player.playNext(song);
                toast({ title: t('playsNext', { name: song.name }), tone: 'success' });
              }}
            >
              {t('playNext')}
            </MenuItem>
            <MenuItem
              icon={<ListEnd aria-hidden className={icon} />}
              onSelect={() => {
                player.addToQueue(song);
                toast({ title: t('addedToQueue', { name: song.name }), tone: 'success' });
              }}
            >
              {t('addToQueue')}
            </MenuItem>
          </>
        ) : null}
        <SaveMenuItem
          item={{ kind: 'song', id: song.id, name: song.name }}
          {...(onToggleSaved ? { onToggle: onToggleSaved } : {})}
        />
        <MenuItem
          icon={<ListPlus aria-hidden className={icon} />}
          onSelect={() => setIsChoosingPlaylist(true)}
        >
          {t('addToPlaylist')}
        </MenuItem>
        <MenuItem icon={<Share2 aria-hidden className={icon} />} onSelect={() => setIsSharing(true)}>
          {social('share.menu')}
        </MenuItem>
        {children}
        <MenuSeparator />
        <MenuItem
          icon={<Music aria-hidden className={icon} />}
          onSelect={() => router.push(`/song/${song.id}`)}
        >
          {t('goToSong')}
        </MenuItem>
        <MenuItem
          icon={<Disc3 aria-hidden className={icon} />}
          onSelect={() => router.push(`/album/${song.album.id}`)}
        >
          {t('goToAlbum')}
        </MenuItem>
        {song.artists.slice(0, 4).map((artist) => (
          <MenuItem
            key={artist.id}
            icon={<UserRound aria-hidden className={icon} />}
            onSelect={() => router.push(`/artist/${artist.id}`)}
          >
            {t('goToArtist', { name: artist.name })}
          </MenuItem>
        ))}
        <MenuSeparator />
        <MenuItem icon={<Flag aria-hidden className={icon} />} onSelect={() => setIsReporting(true)}>
          {report('menu')}
        </MenuItem>
      </Menu>
      {isReporting ? (
        <LazyReportDialog
          thing={{ kind: 'song', id: song.id, name: song.name }}
          returnFocusTo={button}
          onClose={() => setIsReporting(false)}
        />
      ) : null}
      {isSharing ? (
        <LazyShareDialog
          thing={{ kind: 'song', id: song.id, name: song.name }}
          returnFocusTo={button}
          onClose={() => setIsSharing(false)}
        />
      ) : null}
      {isChoosingPlaylist ? (
        <AddToPlaylistDialog
          songs={[song]}
          returnFocusTo={button}
          onClose={() => setIsChoosingPlaylist(false)}
        />
      ) : null}
    </>
  );
}
