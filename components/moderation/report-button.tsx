'use client';

import { useRef, useState } from 'react';
import dynamic from 'next/dynamic';
import { Flag } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '@/components/ui/icon-button';
import type { ReportedThing } from './report-dialog';

/** Only who reports needs it; every page would carry it. */
export const LazyReportDialog = dynamic(async () => (await import('./report-dialog')).ReportDialog, {
  ssr: false,
});

/** Reports what the page is about. */
export function ReportButton({ thing }: { thing: ReportedThing }) {
  const t = useTranslations('report');
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <IconButton
        ref={button}
        label={t('button', { name: thing.name })}
        onClick={() => setIsOpen(true)}
        icon={<Flag aria-hidden className="size-4.5" />}
      />
      {isOpen ? (
        <LazyReportDialog thing={thing} returnFocusTo={button} onClose={() => setIsOpen(false)} />
      ) : null}
    </>
  );
}
