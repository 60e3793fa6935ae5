'use client';

import { useState } from 'react';
import { useRouter } from 'next/navigation';
import dynamic from 'next/dynamic';
import { FolderPlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';

export const LazyFolderDialog = dynamic(async () => (await import('./folder-dialog')).FolderDialog, {
  ssr: false,
});

/** Makes an empty folder and goes there. */
export function NewFolderButton() {
  const t = useTranslations('library.folders');
  const router = useRouter();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>
        <FolderPlus aria-hidden className="size-4" />
        {t('newFolder')}
      </Button>
      {isOpen ? (
        <LazyFolderDialog
          onClose={() => setIsOpen(false)}
          onDone={({ id }) => {
            setIsOpen(false);
            router.push(`/playlists/folder/${id}`);
          }}
        />
      ) : null}
    </>
  );
}
