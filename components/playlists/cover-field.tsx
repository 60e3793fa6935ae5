'use client';

import { useEffect, useId, useRef } from 'react';
import { ImageUp, Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import type { PlaylistDto } from '@/lib/playlists/contract';
import { PlaylistCover } from './playlist-cover';

/** What is to become of the cover: a picture that was chosen, none, or what it is. */
export type CoverChoice = File | 'of-songs' | 'as-it-is';

export interface CoverFieldProps {
  playlist: Pick<PlaylistDto, 'covers' | 'hasOwnCover'>;
  choice: CoverChoice;
  onChoose: (choice: CoverChoice) => void;
}

/** Shows what stands for a playlist, takes a picture for it, and gives that up again. */
export function CoverField({ playlist, choice, onChoose }: CoverFieldProps) {
  const t = useTranslations('playlists.form');
  const input = useRef<HTMLInputElement>(null);
  const hintId = useId();
  const isOwn = choice instanceof File || (choice === 'as-it-is' && playlist.hasOwnCover);
  return (
    <div role="group" aria-label={t('cover')} className="flex items-center gap-4">
      {choice instanceof File ? (
        <ChosenPicture file={choice} alt={t('coverChosen')} />
      ) : (
        <PlaylistCover
          covers={playlist.hasOwnCover && choice === 'of-songs' ? [] : playlist.covers}
          sizePx={96}
          className="size-24"
        />
      )}
      <div className="min-w-0">
        <input
          ref={input}
          type="file"
          accept="image/jpeg,image/png,image/webp,image/gif,image/avif"
          aria-label={t('cover')}
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file) onChoose(file);
            // The same file chosen again is a choice too.
            event.target.value = '';
          }}
        />
        <div className="flex flex-wrap gap-2">
          <Button size="sm" aria-describedby={hintId} onClick={() => input.current?.click()}>
            <ImageUp aria-hidden className="size-4" />
            {t('coverChoose')}
          </Button>
          {isOwn ? (
            <Button size="sm" variant="ghost" onClick={() => onChoose('of-songs')}>
              <Undo2 aria-hidden className="size-4" />
              {t('coverRemove')}
            </Button>
          ) : null}
        </div>
        <p id={hintId} className="mt-2 text-sm text-pretty text-muted">
          {t('coverHint')}
        </p>
      </div>
    </div>
  );
}

/** A file of this computer that has not been sent. */
function ChosenPicture({ file, alt }: { file: File; alt: string }) {
  const image = useRef<HTMLImageElement>(null);
  useEffect(() => {
    const url = URL.createObjectURL(file);
    if (image.current) image.current.src = url;
    return () => URL.revokeObjectURL(url);
  }, [file]);
  // eslint-disable-next-line @next/next/no-img-element -- there is no address that an optimiser could read
  return <img ref={image} alt={alt} className="size-24 shrink-0 rounded-artwork bg-raised object-cover" />;
}
