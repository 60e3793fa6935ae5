'use client';

import type { FormEvent } from 'react';
import { useRouter } from 'next/navigation';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { FormMessage } from '@/components/ui/form-message';
import { TextField } from '@/components/ui/text-field';
import { callApi } from '@/lib/browser/api-client';
import { PLAYLIST_NAME_MAX_LENGTH } from '@/lib/playlists/contract';
import { playlistImportOperations, type PlaylistImportDto } from '@/lib/playlists/import-contract';
import { useImportProblem } from './use-import-problem';

/** Names the playlist and makes it of what was found so far. */
export function ImportFinish({ found }: { found: PlaylistImportDto }) {
  const t = useTranslations('imports');
  const router = useRouter();
  const textOf = useImportProblem();
  const queryClient = useQueryClient();
  const songCount = found.counts.sure + found.counts.chosen;
  const finish = useMutation({
    mutationFn: (name: string) =>
      callApi(playlistImportOperations.finishPlaylistImport, {
        params: { importId: found.id },
        body: { name, visibility: 'private' },
      }),
    onSuccess: ({ id }) => {
      void queryClient.invalidateQueries({ queryKey: ['playlists', 'own'] });
      router.push(`/playlist/${id}`);
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = new FormData(event.currentTarget).get('name');
    if (typeof name === 'string' && !finish.isPending) finish.mutate(name);
  };
  if (songCount === 0) {
    return (
      <FormMessage tone="info" className="max-w-xl">
        {t('nothingFound')}
      </FormMessage>
    );
  }
  return (
    <form onSubmit={submit} className="max-w-3xl rounded-surface bg-surface p-5">
      <div className="flex flex-wrap items-end gap-3">
        <TextField
          name="name"
          label={t('name')}
          defaultValue={found.title}
          required
          maxLength={PLAYLIST_NAME_MAX_LENGTH}
          autoComplete="off"
          className="min-w-48 grow"
        />
        <Button type="submit" variant="primary" pending={finish.isPending}>
          {t('make', { count: songCount })}
        </Button>
      </div>
      {finish.error ? (
        <FormMessage tone="error" className="mt-4">
          {textOf(finish.error)}
        </FormMessage>
      ) : (
        <p className="mt-3 text-sm text-muted">{t('makeHint')}</p>
      )}
    </form>
  );
}
