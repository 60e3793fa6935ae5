'use client';

import { useRef, useState, type DragEvent } from 'react';
import { useRouter } from 'next/navigation';
import { FileMusic } from 'lucide-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { FormMessage } from '@/components/ui/form-message';
import { callApi } from '@/lib/browser/api-client';
import { decodePlaylistFile } from '@/lib/playlists/client/decode-playlist-file';
import {
  PLAYLIST_FILE_FORMATS,
  PLAYLIST_FILE_MAX_LENGTH,
  playlistImportOperations,
} from '@/lib/playlists/import-contract';
import { useImportProblem } from './use-import-problem';

const ACCEPTED = [
  ...PLAYLIST_FILE_FORMATS.map((format) => `.${format}`),
  '.m3u',
  '.json',
  '.tsv',
  '.txt',
].join(',');

/** Takes a playlist file, dropped or chosen, and goes to where its songs are looked for. */
export function ImportFile() {
  const t = useTranslations('imports');
  const router = useRouter();
  const textOf = useImportProblem();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const start = useMutation({
    mutationFn: async (file: File) => {
      if (file.size > PLAYLIST_FILE_MAX_LENGTH) throw new RangeError('too large');
      const text = decodePlaylistFile(new Uint8Array(await file.arrayBuffer()));
      return callApi(playlistImportOperations.startPlaylistImport, { body: { fileName: file.name, text } });
    },
    onSuccess: ({ id }) => router.push(`/playlists/import/${id}`),
  });
  const take = (file: File | undefined) => {
    if (file && !start.isPending) start.mutate(file);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    take(event.dataTransfer.files[0]);
  };
  return (
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={onDrop}
      className={classNames(
        'flex max-w-3xl flex-col items-center rounded-surface border-2 border-dashed px-6 py-10 text-center transition-colors duration-150',
        isOver ? 'border-accent bg-raised' : 'border-field-line bg-surface',
      )}
    >
      <FileMusic aria-hidden className="size-8 text-muted" strokeWidth={1.6} />
      <p className="display mt-4 text-lg">{isOver ? t('dropNow') : t('dropTitle')}</p>
      <p className="mt-1.5 max-w-xl text-sm text-pretty text-muted">{t('dropHint')}</p>
      <Button
        variant="primary"
        className="mt-6"
        pending={start.isPending}
        onClick={() => input.current?.click()}
      >
        {t('choose')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept={ACCEPTED}
        aria-label={t('choose')}
        onChange={({ currentTarget }) => {
          take(currentTarget.files?.[0]);
          currentTarget.value = ''; // the same file can be chosen again
        }}
      />
      {start.error ? (
        <FormMessage tone="error" className="mt-6 text-start">
          {textOf(start.error)}
        </FormMessage>
      ) : null}
    </div>
  );
}
