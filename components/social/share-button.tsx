'use client';

import { useRef, useState } from 'react';
import dynamic from 'next/dynamic';
import { Share2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '@/components/ui/icon-button';
import type { SharedThing } from './share-dialog';

/** Only who shares needs it; every page would carry it. */
export const LazyShareDialog = dynamic(async () => (await import('./share-dialog')).ShareDialog, {
  ssr: false,
});

/** Shares what the page is about. */
export function ShareButton({ thing }: { thing: SharedThing }) {
  const t = useTranslations('social');
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <IconButton
        ref={button}
        label={t('share.button', { name: thing.name })}
        onClick={() => setIsOpen(true)}
      >
        <Share2 aria-hidden className="size-4.5" />
      </IconButton>
      {isOpen ? (
        <LazyShareDialog thing={thing} returnFocusTo={button} onClose={() => setIsOpen(false)} />
      ) : null}
    </>
  );
}
