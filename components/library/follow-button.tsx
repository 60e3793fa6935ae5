'use client';

import { Check, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { useIsSaved, useSaving } from './use-saved';

/** Follows an artist: they stand in the library from then on. */
export function FollowButton({ artist }: { artist: { id: string; name: string } }) {
  const t = useTranslations('library');
  const item = { kind: 'artist', id: artist.id, name: artist.name } as const;
  const isFollowed = useIsSaved(item);
  const { setSaved } = useSaving();
  const Sign = isFollowed ? Check : Plus;
  return (
    <Button
      size="lg"
      aria-pressed={isFollowed}
      aria-label={t('follow', { name: artist.name })}
      onClick={() => setSaved([item], !isFollowed)}
    >
      <Sign aria-hidden className={isFollowed ? 'size-4.5 text-accent-ink' : 'size-4.5'} />
      {t(isFollowed ? 'following' : 'followShort')}
    </Button>
  );
}
