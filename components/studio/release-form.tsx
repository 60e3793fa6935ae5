'use client';

import { useState, type FormEvent } from 'react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/select';
import { TextArea } from '@/components/ui/text-area';
import { TextField } from '@/components/ui/text-field';
import { callApi } from '@/lib/browser/api-client';
import {
  ALBUM_KINDS,
  catalogOperations,
  type AlbumKind,
  type EditableAlbumDto,
} from '@/lib/catalog/contract';
import { textOf } from './form-values';
import { readPartialDate, showPartialDate } from './partial-date';
import { useReleaseAction } from './use-release-action';

export function ReleaseForm({ album }: { album: EditableAlbumDto }) {
  const t = useTranslations('studio');
  const act = useReleaseAction();
  const [kind, setKind] = useState<AlbumKind>(album.kind);
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const body = {
      title: textOf(form, 'title') ?? '',
      kind,
      ...readPartialDate(textOf(form, 'date')),
      label: textOf(form, 'label') ?? '',
      copyright: textOf(form, 'copyright') ?? '',
      description: textOf(form, 'description') ?? '',
    };
    act.mutate({
      call: () => callApi(catalogOperations.updateAlbum, { params: { albumId: album.id }, body }),
      done: t('edit.saved'),
    });
  };
  return (
    <form onSubmit={onSubmit} className="grid gap-4">
      <TextField
        name="title"
        label={t('releases.albumTitle')}
        defaultValue={album.title}
        required
        maxLength={254}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Select
          label={t('releases.kind')}
          options={ALBUM_KINDS.map((value) => ({ value, label: t(`releases.kinds.${value}`) }))}
          value={kind}
          onValueChange={setKind}
        />
        <TextField
          name="date"
          label={t('releases.date')}
          hint={t('releases.dateHint')}
          pattern="\d{4}(-\d{2}(-\d{2})?)?"
          defaultValue={showPartialDate(album.releaseDate, album.releaseDatePrecision)}
        />
        <TextField name="label" label={t('releases.label')} defaultValue={album.label} maxLength={254} />
        <TextField
          name="copyright"
          label={t('releases.copyright')}
          defaultValue={album.copyright}
          maxLength={1000}
        />
      </div>
      <TextArea
        name="description"
        label={t('releases.text')}
        rows={4}
        defaultValue={album.description}
        maxLength={10_000}
      />
      <div>
        <Button type="submit" variant="primary" pending={act.isPending}>
          {t('edit.save')}
        </Button>
      </div>
    </form>
  );
}
