'use client';

import { useState } from 'react';
import { useRouter } from 'next/navigation';
import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { NewPlaylistDialog } from './new-playlist-dialog';

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
