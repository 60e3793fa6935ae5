'use client';

import { useState } from 'react';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { ListPlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { useToast } from '@/components/ui/toast';

const NewPlaylistDialog = dynamic(async () => (await import('./new-playlist-dialog')).NewPlaylistDialog, {
  ssr: false,
});

/** Keeps what plays and what follows as a playlist. */
export function SaveQueueButton({
  readSongIds,
  suggestedName,
}: {
  readSongIds: () => readonly string[];
  suggestedName: string;
}) {
  const t = useTranslations('playlists');
  const router = useRouter();
  const toast = useToast();
  /** The songs as they were when it was pressed: the queue goes on while one types. */
  const [saved, setSaved] = useState<readonly string[] | null>(null);
  return (
    <>
      <Button variant="ghost" size="sm" className="text-muted" onClick={() => setSaved(readSongIds())}>
        <ListPlus aria-hidden className="size-4" />
        {t('saveQueue')}
      </Button>
      {saved ? (
        <NewPlaylistDialog
          songIds={saved}
          suggestedName={suggestedName}
          onClose={() => setSaved(null)}
          onCreated={({ id, name }) => {
            setSaved(null);
            toast({
              title: t('saved', { name }),
              tone: 'success',
              action: { label: t('open'), onSelect: () => router.push(`/playlist/${id}`) },
            });
          }}
        />
      ) : null}
    </>
  );
}
