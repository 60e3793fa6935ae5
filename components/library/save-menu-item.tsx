'use client';

import { Heart, HeartOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { MenuItem } from '@/components/ui/menu';
import { useIsSaved, useSaving, type Keepable } from './use-saved';

/** The heart as words, in a menu. */
export function SaveMenuItem({ item, onToggle }: { item: Keepable; onToggle?: (isSaved: boolean) => void }) {
  const t = useTranslations('library');
  const isSaved = useIsSaved(item);
  const { setSaved } = useSaving();
  const Sign = isSaved ? HeartOff : Heart;
  return (
    <MenuItem
      icon={<Sign aria-hidden className="size-4" />}
      onSelect={() => (onToggle ? onToggle(!isSaved) : setSaved([item], !isSaved))}
    >
      {t(isSaved ? 'removeShort' : 'saveShort')}
    </MenuItem>
  );
}
