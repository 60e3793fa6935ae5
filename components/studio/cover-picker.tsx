'use client';

import { useEffect, useRef, useState } from 'react';
import { ImageUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Artwork } from '@/components/ui/artwork';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import type { ArtworkDto } from '@/lib/catalog/contract';

export interface CoverPickerProps {
  artwork: ArtworkDto | null;
  /** Chosen and not yet saved. */
  file: File | null;
  onFile: (file: File) => void;
  pending?: boolean;
  className?: string;
}

/** The cover as it is, or as it will be, and a button for another. */
export function CoverPicker({ artwork, file, onFile, pending = false, className }: CoverPickerProps) {
  const t = useTranslations('studio.edit');
  const input = useRef<HTMLInputElement>(null);
  const preview = useObjectUrl(file);
  return (
    <div className={classNames('flex items-center gap-4', className)}>
      {preview ? (
        // eslint-disable-next-line @next/next/no-img-element -- a picture of this device, not yet anywhere else
        <img src={preview} alt={t('coverAlt')} className="size-24 rounded-artwork object-cover" />
      ) : (
        <Artwork artwork={artwork} alt={t('coverAlt')} sizePx={96} className="size-24" />
      )}
      <div>
        <Button size="sm" pending={pending} onClick={() => input.current?.click()}>
          <ImageUp aria-hidden className="size-4" />
          {t('chooseCover')}
        </Button>
        <p className="mt-2 max-w-xs text-xs text-muted">{t('coverHint')}</p>
      </div>
      <input
        ref={input}
        type="file"
        accept="image/jpeg,image/png,image/webp"
        hidden
        aria-label={t('chooseCover')}
        onChange={(event) => {
          const [chosen] = event.currentTarget.files ?? [];
          if (chosen) onFile(chosen);
          event.currentTarget.value = '';
        }}
      />
    </div>
  );
}

function useObjectUrl(file: File | null): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!file) return;
    const created = URL.createObjectURL(file);
    // eslint-disable-next-line react-hooks/set-state-in-effect -- the URL is a resource with a lifetime, made and revoked here
    setUrl(created);
    return () => {
      URL.revokeObjectURL(created);
      setUrl(null);
    };
  }, [file]);
  return url;
}
