'use client';

import { Download } from 'lucide-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Dialog, type DialogProps } from '@/components/ui/dialog';
import { FormMessage } from '@/components/ui/form-message';
import { callApi } from '@/lib/browser/api-client';
import type { PlaylistDto } from '@/lib/playlists/contract';
import {
  PLAYLIST_FILE_FORMATS,
  playlistImportOperations,
  type PlaylistFileFormat,
} from '@/lib/playlists/import-contract';
import { useImportProblem } from './use-import-problem';

/** Gives a playlist away as a file, in the format another program wants. */
export function ExportPlaylistDialog({
  playlist,
  onClose,
  returnFocusTo,
}: {
  playlist: PlaylistDto;
  onClose: () => void;
  returnFocusTo?: DialogProps['returnFocusTo'];
}) {
  const t = useTranslations('imports');
  const textOf = useImportProblem();
  const save = useMutation({
    mutationFn: (format: PlaylistFileFormat) =>
      callApi(playlistImportOperations.exportPlaylist, {
        params: { playlistId: playlist.id },
        query: { format },
      }),
    onSuccess: (file) => {
      saveFile(file);
      onClose();
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('export.title')}
      description={t('export.description')}
      size="sm"
      returnFocusTo={returnFocusTo}
    >
      <ul className="-mx-2 pb-2">
        {PLAYLIST_FILE_FORMATS.map((format) => (
          <li key={format}>
            <button
              type="button"
              disabled={save.isPending}
              onClick={() => save.mutate(format)}
              className="flex min-h-14 w-full items-center gap-3 rounded-control px-2 py-2 text-start hover:bg-ink/6"
            >
              <Download aria-hidden className="size-5 shrink-0 text-muted" />
              <span>
                <span className="block font-semibold">{format.toUpperCase()}</span>
                <span className="block text-sm text-muted">{t(`export.${format}`)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {save.error ? (
        <FormMessage tone="error" className="mb-3">
          {textOf(save.error)}
        </FormMessage>
      ) : null}
    </Dialog>
  );
}

function saveFile({
  fileName,
  mediaType,
  text,
}: {
  fileName: string;
  mediaType: string;
  text: string;
}): void {
  const address = URL.createObjectURL(new Blob([text], { type: mediaType }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  // Browsers that save in another task still need it for a moment.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
