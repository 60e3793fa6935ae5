'use client';

import { useId, useState, type FormEvent } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { FormMessage } from '@/components/ui/form-message';
import { Skeleton } from '@/components/ui/skeleton';
import { Switch } from '@/components/ui/switch';
import { TextArea } from '@/components/ui/text-area';
import { TextField } from '@/components/ui/text-field';
import { useToast } from '@/components/ui/toast';
import { ApiProblem, callApi } from '@/lib/browser/api-client';
import type { UploadId } from '@/lib/kernel/ids';
import { ingestOperations, type EditedTags, type UploadDto } from '@/lib/ingest/contract';
import { sendSidecar } from '@/lib/ingest/client/send-sidecar';
import { mergeUpload } from '@/lib/ingest/client/upload-queries';
import { CoverPicker } from './cover-picker';
import { listOf, numberOf, textOf } from './form-values';
import { useProblemText } from './use-notice-text';

interface EditUploadDialogProps {
  uploadId: UploadId;
  title: string;
  onClose: () => void;
}

/** The editable form, prefilled with the file's tags and what was corrected before. */
export function EditUploadDialog({ uploadId, title, onClose }: EditUploadDialogProps) {
  const t = useTranslations('studio.edit');
  const formId = useId();
  const { data: upload, isError } = useQuery({
    queryKey: ['upload', uploadId],
    queryFn: ({ signal }) => callApi(ingestOperations.getUpload, { params: { uploadId }, signal }),
    staleTime: 0,
    gcTime: 0,
  });
  const [isSaving, setIsSaving] = useState(false);
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`${t('title')}: ${title}`}
      description={t('description')}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" pending={isSaving} disabled={!upload}>
            {t('save')}
          </Button>
        </>
      }
    >
      {upload ? (
        <EditForm id={formId} upload={upload} onPending={setIsSaving} onSaved={onClose} />
      ) : isError ? (
        <FormMessage tone="error">{t('invalid')}</FormMessage>
      ) : (
        <Skeleton className="h-96" />
      )}
    </Dialog>
  );
}

interface EditFormProps {
  id: string;
  upload: UploadDto & { lyricsText: string | null };
  onPending: (isPending: boolean) => void;
  onSaved: () => void;
}

function EditForm({ id, upload, onPending, onSaved }: EditFormProps) {
  const t = useTranslations('studio.edit');
  const client = useQueryClient();
  const toast = useToast();
  const problemText = useProblemText();
  const [cover, setCover] = useState<File | null>(null);
  const [isExplicit, setIsExplicit] = useState(upload.tags.isExplicit);
  const { tags } = upload;
  const save = useMutation({
    mutationFn: async (form: FormData) => {
      const coverSidecarId = cover ? await sendSidecar('cover', cover) : undefined;
      const lyricsText = String(form.get('lyrics') ?? '');
      const body = {
        tags: { ...tagsFrom(form), isExplicit },
        ...(lyricsText === (upload.lyricsText ?? '') ? {} : { lyricsText }),
        ...(coverSidecarId ? { coverSidecarId } : {}),
      };
      return callApi(ingestOperations.editUpload, { params: { uploadId: upload.id }, body });
    },
    onMutate: () => onPending(true),
    onSettled: () => onPending(false),
    onSuccess: (saved) => {
      mergeUpload(client, saved);
      toast({ tone: 'success', title: t('saved') });
      onSaved();
    },
  });
  const errorAt = (name: string) =>
    save.error instanceof ApiProblem &&
    save.error.fields.some(({ pointer }) => pointer.startsWith(`/tags/${name}`))
      ? t('invalid')
      : undefined;
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    save.mutate(new FormData(event.currentTarget));
  };
  return (
    <form id={id} onSubmit={onSubmit} className="grid gap-4 sm:grid-cols-2">
      {save.error ? (
        <FormMessage tone="error" className="sm:col-span-2">
          {problemText(save.error)}
        </FormMessage>
      ) : null}
      <CoverPicker artwork={upload.artwork} file={cover} onFile={setCover} className="sm:col-span-2" />
      <TextField
        name="title"
        label={t('name')}
        defaultValue={tags.title ?? ''}
        error={errorAt('title')}
        required
        className="sm:col-span-2"
      />
      <TextField
        name="artists"
        label={t('artists')}
        hint={t('artistsHint')}
        defaultValue={tags.artists.join('; ')}
        error={errorAt('artists')}
      />
      <TextField
        name="albumArtist"
        label={t('albumArtist')}
        defaultValue={tags.albumArtist ?? ''}
        error={errorAt('albumArtist')}
      />
      <TextField
        name="album"
        label={t('album')}
        hint={t('albumHint')}
        defaultValue={tags.album ?? ''}
        error={errorAt('album')}
      />
      <div className="grid grid-cols-2 gap-4">
        <TextField
          name="discNumber"
          label={t('disc')}
          type="number"
          min={1}
          max={99}
          defaultValue={tags.discNumber ?? ''}
          error={errorAt('discNumber')}
        />
        <TextField
          name="trackNumber"
          label={t('track')}
          type="number"
          min={1}
          max={999}
          defaultValue={tags.trackNumber ?? ''}
          error={errorAt('trackNumber')}
        />
      </div>
      <TextField
        name="releaseDate"
        label={t('released')}
        hint={t('releasedHint')}
        defaultValue={tags.releaseDate ?? ''}
        error={errorAt('releaseDate')}
      />
      <TextField name="isrc" label={t('isrc')} defaultValue={tags.isrc ?? ''} error={errorAt('isrc')} />
      <TextField
        name="genres"
        label={t('genres')}
        hint={t('artistsHint')}
        defaultValue={tags.genres.join('; ')}
        error={errorAt('genres')}
      />
      <TextField
        name="moods"
        label={t('moods')}
        defaultValue={tags.moods.join('; ')}
        error={errorAt('moods')}
      />
      <Switch
        label={t('explicit')}
        checked={isExplicit}
        onCheckedChange={setIsExplicit}
        className="sm:col-span-2"
      />
      <div className="sm:col-span-2">
        <TextArea
          name="lyrics"
          label={t('lyrics')}
          hint={t('lyricsHint')}
          rows={8}
          defaultValue={upload.lyricsText ?? ''}
        />
      </div>
    </form>
  );
}

function tagsFrom(form: FormData): EditedTags {
  return {
    title: textOf(form, 'title'),
    artists: listOf(form, 'artists'),
    albumArtist: textOf(form, 'albumArtist'),
    album: textOf(form, 'album'),
    discNumber: numberOf(form, 'discNumber'),
    trackNumber: numberOf(form, 'trackNumber'),
    releaseDate: textOf(form, 'releaseDate'),
    isrc: textOf(form, 'isrc')?.replaceAll('-', '').toUpperCase() ?? null,
    genres: listOf(form, 'genres'),
    moods: listOf(form, 'moods'),
  };
}
