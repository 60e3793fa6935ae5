'use client';

import { useState } from 'react';
import { Heart } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { classNames } from '@/components/ui/class-names';
import { IconButton } from '@/components/ui/icon-button';
import { useIsSaved, useSaving, type Keepable } from './use-saved';

export interface HeartButtonProps {
  item: Keepable;
  size?: 'sm' | 'md' | 'lg';
  /** In lists: unseen until the row is pointed at, unless it is saved. */
  isQuiet?: boolean;
  className?: string;
  /** Instead of saving and taking out: what a press does. */
  onToggle?: (isSaved: boolean) => void;
}

/** Keeps something in the library. A short beat answers a press that saves. */
export function HeartButton({ item, size = 'md', isQuiet = false, className, onToggle }: HeartButtonProps) {
  const t = useTranslations('library');
  const isSaved = useIsSaved(item);
  const { setSaved } = useSaving();
  const [beats, setBeats] = useState(0);
  const press = () => {
    if (onToggle) return onToggle(!isSaved);
    if (setSaved([item], !isSaved) && !isSaved) setBeats(beats + 1);
  };
  return (
    <IconButton
      label={t('save', { name: item.name })}
      title={t(isSaved ? 'inLibrary' : 'saveShort')}
      aria-pressed={isSaved}
      size={size}
      onClick={press}
      className={classNames(
        'z-1',
        isSaved && 'text-accent-ink!',
        isQuiet &&
          !isSaved &&
          'not-pointer-coarse:opacity-0 group-hover:opacity-100 focus-visible:opacity-100',
        className,
      )}
    >
      <Heart
        key={beats}
        aria-hidden
        className={classNames(
          size === 'sm' ? 'size-4.5' : 'size-5',
          isSaved && 'fill-current',
          beats > 0 && isSaved && 'animate-beat',
        )}
      />
    </IconButton>
  );
}
