'use client';

import { useId, type FormEvent } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Dialog, type DialogProps } from '@/components/ui/dialog';
import { FormMessage } from '@/components/ui/form-message';
import { TextField } from '@/components/ui/text-field';
import { callApi } from '@/lib/browser/api-client';
import {
  FOLDER_NAME_MAX_LENGTH,
  playlistFolderOperations,
  type PlaylistFolderDto,
} from '@/lib/library/folders-contract';
import { useFolderProblem } from './use-folder-problem';

export interface FolderDialogProps {
  /** The folder to rename; a new one is made without. */
  folder?: Pick<PlaylistFolderDto, 'id' | 'name'>;
  onDone: (folder: PlaylistFolderDto) => void;
  onClose: () => void;
  returnFocusTo?: DialogProps['returnFocusTo'];
}

/** Asks what a folder is called. */
export function FolderDialog({ folder, onDone, onClose, returnFocusTo }: FolderDialogProps) {
  const t = useTranslations('library.folders');
  const common = useTranslations('common');
  const formId = useId();
  const textOf = useFolderProblem();
  const queryClient = useQueryClient();
  const save = useMutation({
    mutationFn: (name: string) =>
      folder
        ? callApi(playlistFolderOperations.renamePlaylistFolder, {
            params: { folderId: folder.id },
            body: { name },
          })
        : callApi(playlistFolderOperations.createPlaylistFolder, { body: { name } }),
    onSuccess: (saved) => {
      void queryClient.invalidateQueries({ queryKey: ['library', 'folders'] });
      onDone(saved);
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // Dialogs of cards stand in the cards for React; their forms are nobody else's.
    event.stopPropagation();
    const name = new FormData(event.currentTarget).get('name');
    if (!save.isPending && typeof name === 'string') save.mutate(name.trim());
  };
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t(folder ? 'rename' : 'new')}
      size="sm"
      returnFocusTo={returnFocusTo}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" pending={save.isPending}>
            {t(folder ? 'save' : 'create')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit}>
        <TextField
          name="name"
          label={t('name')}
          defaultValue={folder?.name}
          required
          pattern={String.raw`.*\S.*`}
          maxLength={FOLDER_NAME_MAX_LENGTH}
          autoComplete="off"
        />
        {save.error ? (
          <FormMessage tone="error" className="mt-4">
            {textOf(save.error)}
          </FormMessage>
        ) : null}
      </form>
    </Dialog>
  );
}
