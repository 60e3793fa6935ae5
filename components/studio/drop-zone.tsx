'use client';

import { useRef, useState, type DragEvent } from 'react';
import { getDroppedFiles } from '@uppy/core/utils';
import { FolderUp, Upload } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { formatBytes } from '@/lib/kernel/byte-size';

export interface DropZoneProps {
  maxBytes: number;
  onFiles: (files: File[]) => void;
}

/** Takes files and whole folders, dropped or chosen. */
export function DropZone({ maxBytes, onFiles }: DropZoneProps) {
  const t = useTranslations('studio.uploads');
  const [isOver, setIsOver] = useState(false);
  const filesInput = useRef<HTMLInputElement>(null);
  const folderInput = useRef<HTMLInputElement>(null);

  const onDrop = async (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    onFiles(await getDroppedFiles(event.dataTransfer));
  };
  const onChosen = (input: HTMLInputElement) => {
    onFiles([...(input.files ?? [])]);
    input.value = ''; // the same file can be chosen again
  };
  return (
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => void onDrop(event)}
      className={classNames(
        'flex flex-col items-center rounded-surface border-2 border-dashed px-6 py-10 text-center transition-colors duration-150',
        isOver ? 'border-accent bg-raised' : 'border-field-line bg-surface',
      )}
    >
      <Upload
        aria-hidden
        className={classNames('size-8', isOver ? 'text-accent-ink' : 'text-muted')}
        strokeWidth={1.6}
      />
      <p className="display mt-4 text-lg">{isOver ? t('dropNow') : t('dropTitle')}</p>
      <p className="mt-1.5 max-w-xl text-sm text-pretty text-muted">
        {t('dropHint', { size: formatBytes(maxBytes) })}
      </p>
      <div className="mt-6 flex flex-wrap justify-center gap-3">
        <Button variant="primary" onClick={() => filesInput.current?.click()}>
          {t('chooseFiles')}
        </Button>
        <Button onClick={() => folderInput.current?.click()}>
          <FolderUp aria-hidden className="size-4" />
          {t('chooseFolder')}
        </Button>
      </div>
      <input
        ref={filesInput}
        type="file"
        multiple
        hidden
        data-testid="upload-files"
        aria-label={t('chooseFiles')}
        onChange={(event) => onChosen(event.currentTarget)}
      />
      <input
        ref={folderInput}
        type="file"
        multiple
        hidden
        aria-label={t('chooseFolder')}
        {...{ webkitdirectory: '' }}
        onChange={(event) => onChosen(event.currentTarget)}
      />
    </div>
  );
}
