'use client';

import Link from 'next/link';
import { Heart, SearchX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import type { LibraryItemKind } from '@/lib/library/contract';

/** Nothing kept yet, or nothing that the filter finds. */
export function LibraryEmpty({
  kind,
  filter,
  onShowAll,
}: {
  kind: LibraryItemKind;
  filter: string;
  onShowAll: () => void;
}) {
  const t = useTranslations('library');
  if (filter !== '') {
    return (
      <EmptyState
        icon={<SearchX aria-hidden />}
        title={t('noMatch.title', { filter })}
        description={t('noMatch.hint')}
        action={<Button onClick={onShowAll}>{t('noMatch.action')}</Button>}
      />
    );
  }
  return (
    <EmptyState
      icon={<Heart aria-hidden />}
      title={t(`empty.${kind}.title`)}
      description={t(`empty.${kind}.hint`)}
      action={
        <Button asChild variant="primary">
          <Link href="/albums">{t('empty.action')}</Link>
        </Button>
      }
    />
  );
}
