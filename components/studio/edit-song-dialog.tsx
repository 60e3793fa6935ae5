'use client';

import { useId, useState, type FormEvent } from 'react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Switch } from '@/components/ui/switch';
import { TextField } from '@/components/ui/text-field';
import { callApi } from '@/lib/browser/api-client';
import { catalogOperations, type EditableAlbumDto } from '@/lib/catalog/contract';
import { listOf, numberOf, textOf } from './form-values';
import { useReleaseAction } from './use-release-action';

export type EditableSong = EditableAlbumDto['songs'][number];

/** Changes a song in the catalogue; listeners see it at once. */
export function EditSongDialog({ song, onClose }: { song: EditableSong; onClose: () => void }) {
  const t = useTranslations('studio');
  const formId = useId();
  const act = useReleaseAction();
  const [isExplicit, setIsExplicit] = useState(song.isExplicit);
  const mainArtists = song.credits.filter(({ role }) => role === 'main').map(({ creditedAs }) => creditedAs);
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const names = listOf(form, 'artists');
    const others = song.credits
      .filter(({ role }) => role !== 'main')
      .map(({ creditedAs, role }) => ({ name: creditedAs, role }));
    const areNamesChanged = names.join(';') !== mainArtists.join(';') && names.length > 0;
    const body = {
      name: textOf(form, 'name') ?? '',
      discNumber: numberOf(form, 'discNumber') ?? 1,
      trackNumber: numberOf(form, 'trackNumber'),
      isExplicit,
      isrc: textOf(form, 'isrc')?.replaceAll('-', '') ?? null,
      genres: listOf(form, 'genres'),
      moods: listOf(form, 'moods'),
      ...(areNamesChanged
        ? { credits: [...names.map((name) => ({ name, role: 'main' as const })), ...others] }
        : {}),
    };
    act.mutate({
      call: () => callApi(catalogOperations.updateSong, { params: { songId: song.id }, body }),
      done: t('edit.saved'),
      onDone: onClose,
    });
  };
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('edit.title')}
      footer={
        <>
          <Button onClick={onClose}>{t('edit.cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" pending={act.isPending}>
            {t('edit.save')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={onSubmit} className="grid gap-4 sm:grid-cols-2">
        <TextField
          name="name"
          label={t('edit.name')}
          defaultValue={song.name}
          required
          maxLength={254}
          className="sm:col-span-2"
        />
        <TextField
          name="artists"
          label={t('edit.artists')}
          hint={t('edit.artistsHint')}
          defaultValue={mainArtists.join('; ')}
        />
        <div className="grid grid-cols-2 gap-4">
          <TextField
            name="discNumber"
            label={t('edit.disc')}
            type="number"
            min={1}
            max={99}
            defaultValue={song.discNumber}
          />
          <TextField
            name="trackNumber"
            label={t('edit.track')}
            type="number"
            min={1}
            max={999}
            defaultValue={song.trackNumber ?? ''}
          />
        </div>
        <TextField
          name="genres"
          label={t('edit.genres')}
          hint={t('edit.artistsHint')}
          defaultValue={song.genres.map(({ name }) => name).join('; ')}
        />
        <TextField
          name="moods"
          label={t('edit.moods')}
          hint={t('edit.artistsHint')}
          defaultValue={song.moods.map(({ name }) => name).join('; ')}
        />
        <TextField name="isrc" label={t('edit.isrc')} defaultValue={song.isrc ?? ''} />
        <Switch
          label={t('edit.explicit')}
          checked={isExplicit}
          onCheckedChange={setIsExplicit}
          className="self-end pb-2"
        />
      </form>
    </Dialog>
  );
}
