'use client';

import { useState } from 'react';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';

const NewPlaylistDialog = dynamic(async () => (await import('./new-playlist-dialog')).NewPlaylistDialog, {
  ssr: false,
});

/** Makes an empty playlist and goes there. */
export function NewPlaylistButton() {
  const t = useTranslations('playlists');
  const router = useRouter();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button variant="primary" onClick={() => setIsOpen(true)}>
        <Plus aria-hidden className="size-4" />
        {t('new.button')}
      </Button>
      {isOpen ? (
        <NewPlaylistDialog
          onClose={() => setIsOpen(false)}
          onCreated={({ id }) => {
            setIsOpen(false);
            router.push(`/playlist/${id}`);
          }}
        />
      ) : null}
    </>
  );
}
